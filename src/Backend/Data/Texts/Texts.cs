using System.Diagnostics;

namespace DeepPipeline;

/// <summary>Reads texts in UTF-8.</summary>
public static class Texts
{
    /// <summary>Every line of a file as a text, empty ones left out; gzip is unpacked.</summary>
    /// <remarks><b>Errors</b>: a file that is missing, damaged or not in UTF-8.</remarks>
    public static Result<Items<string>> Lines(string path) =>
        InputFile.Read(
            path,
            "text file",
            stream => Result.Ok(Items.Of(InputFile.Lines(stream).Select(line => line.Text).Where(line => !string.IsNullOrWhiteSpace(line))))
        );

    /// <summary>A whole file as a text; gzip is unpacked.</summary>
    /// <remarks><b>Errors</b>: a file that is missing, damaged or not in UTF-8.</remarks>
    public static Result<string> Whole(string path) =>
        InputFile.Read(
            path,
            "text file",
            stream =>
            {
                using var reader = new StreamReader(stream, InputFile.Utf8);
                var text = new System.Text.StringBuilder();
                var buffer = new char[4096];
                for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0; )
                {
                    if (text.Length + read > LineReader.Longest)
                        throw new FileException(
                            System.FormattableString.Invariant($"a text of at most {LineReader.Longest} characters"),
                            "a longer one",
                            "read it line by line: Texts.Lines"
                        );
                    text.Append(buffer, 0, read);
                }

                return Result.Ok(text.ToString());
            }
        );

    /// <summary>
    /// The text in Unicode's composed form, NFC: é is one character, also where it was written as e and an accent. The same on every machine, also without ICU.
    /// Vocabularies do it themselves.
    /// </summary>
    /// <param name="text">The text. What is no character, half of a pair for instance, stays.</param>
    /// <example><code>Texts.Composed("cafe\u0301") == "caf\u00E9"</code></example>
    public static string Composed(string text) => ComposedText.Of(text);

    /// <summary>A file a class, every line of which is a text of the class: <c>LinesOfClasses("english.txt", "french.txt")</c>.</summary>
    /// <remarks><b>Errors</b>: files that are missing, damaged or not in UTF-8, all at once.</remarks>
    /// <param name="files">The files; a class is called like its file, without folder and ending.</param>
    public static Result<ClassifiedTexts> LinesOfClasses(params string[] files)
    {
        Result<Items<string>>[] read = [.. files.Select(Lines)];
        var problems = read.Aggregate(Items<Problem>.None, (all, one) => all + one.Problems);
        return problems.IsEmpty
            ? Result.Ok(
                new ClassifiedTexts(
                    Items.Of(read.SelectMany(lines => lines.OrThrow())),
                    Items.Of(read.SelectMany((lines, label) => lines.OrThrow().Select(_ => label))),
                    Items.Of(files.Select(file => Path.GetFileName(file).Split('.')[0]))
                )
            )
            : Result.Fail<ClassifiedTexts>(problems);
    }

    /// <summary>A folder in which each class has a folder, whose files are a text each: <c>reviews/good/1.txt</c>.</summary>
    /// <remarks><b>Errors</b>: no such folder; no classes; files that are damaged or not in UTF-8, all at once.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">Which files are texts.</param>
    public static Result<ClassifiedTexts> Folder(string folder, string pattern = "*.txt")
    {
        try
        {
            var names = Directory.Exists(folder) ? Items.Of(Folders.Of(folder).Select(path => Path.GetFileName(path))) : Items<string>.None;
            if (names.IsEmpty)
                return Result.Fail<ClassifiedTexts>(
                    new Problem(
                        ProblemCode.Data,
                        folder,
                        "text folder",
                        "a folder for each class",
                        Directory.Exists(folder) ? "none" : "no such folder",
                        "put the texts of each class into a folder that is called like it"
                    )
                );
            (int Label, Result<string> Text)[] read =
            [
                .. names.SelectMany(
                    (name, label) => Folders.Files(Path.Combine(folder, name), pattern).Select(path => (label, Whole(path)))
                ),
            ];
            var problems = read.Aggregate(Items<Problem>.None, (all, one) => all + one.Text.Problems);
            return problems.IsEmpty
                ? Result.Ok(
                    new ClassifiedTexts(Items.Of(read.Select(one => one.Text.OrThrow())), Items.Of(read.Select(one => one.Label)), names)
                )
                : Result.Fail<ClassifiedTexts>(problems);
        }
        catch (Exception failure) when (InputFile.IsOfFiles(failure))
        {
            return Result.Fail<ClassifiedTexts>(InputFile.Unreadable(folder, "text folder", failure));
        }
    }
}

/// <summary>Texts with a class each.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Labels">The class of each, from 0.</param>
/// <param name="ClassNames">What the classes are called.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ClassifiedTexts(Items<string> Texts, Items<int> Labels, Items<string> ClassNames)
{
    private string Line => Show.Line(this);

    /// <summary>The texts as sequences of tokens with their classes.</summary>
    /// <remarks><b>Errors</b>: a longest length under 1; as many labels as texts are not there; nothing but empty texts.</remarks>
    /// <param name="vocabulary">The values of the tokens.</param>
    /// <param name="maxLength">What is longer is cut; nothing is unless given.</param>
    /// <param name="side">Where sequences are filled up, and cut.</param>
    public Result<Dataset<Tokens, Labels>> Encode(Vocabulary vocabulary, int? maxLength = null, PaddingSide side = PaddingSide.End) =>
        Dataset.Of(vocabulary.Encode(Texts, maxLength, side), Tensors.OfLabels([.. Labels], ClassNames));
}
