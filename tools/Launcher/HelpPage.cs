namespace DeepPipeline.Launcher;

/// <summary>What <c>./pipeline help</c> shows.</summary>
internal static class HelpPage
{
    internal static string Text(Ink ink) =>
        $"""
            {ink.Bold("./pipeline VERB …")}

              EXAMPLE …         run an example, as ./pipeline mnist; list has them all
                                ./pipeline mnist --help has the options of one
                                (rnn, and cnn --fashion, learn from packages of the distribution:
                                in a terminal you are asked before they are installed)
              list              the examples there are, a line each
              check             what to run before a commit: formatting, build, quick tests,
                                up to the first that fails
              test [WORD …]     build, check the formatting, run the tests (those whose names contain a word);
                                without a word also a sample of them on the machine's own libtorch
                    --all                         what takes longer too: everything, on both
                    --provider system|cpu|cuda    on another one than setup decided on, which stays as it is
              repl              a prompt for C# with the library, MNIST and its printing at hand
                    --fsharp                      for F#
              docs              build the site, documents and reference, into .pipeline/site
                    --serve [--port 8080]         show it to a browser, until Ctrl-C
              bench NAME …      run a benchmark
              build             build everything
              setup             decide anew where tensors come from on this machine
                    --provider system|cpu|cuda    a libtorch installed here, or TorchSharp's package
              help              this page

            Without bash: dotnet run --project tools/Launcher -- VERB …

            """.ReplaceLineEndings();
}
