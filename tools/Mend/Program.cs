using DeepPipeline;

// Pipeline.Mend LIBRARY FOLDER: puts a mended copy into the folder where the library does not load without, and a file "checked"
// in any case. The library itself may be the package cache's: it is only read.

if (args is not [var library, var folder])
{
    Console.Error.WriteLine("Pipeline.Mend takes a library and the folder for its mended copy.");
    return 2;
}

var name = Path.GetFileName(library);
var mending = Mending.Of(File.ReadAllBytes(library));
Directory.CreateDirectory(folder);
string verdict;
if (mending is { Helps: true })
{
    // Beside its place first, since another build may be reading.
    var next = Path.Combine(folder, $"{name}.{Environment.ProcessId}");
    File.WriteAllBytes(next, mending.Mended());
    File.Move(next, Path.Combine(folder, name), overwrite: true);
    verdict =
        $"Pipeline: {name} asks for {Mending.Words(mending.Idle)}, which this machine lacks and nothing in it uses; the output gets a mended copy.";
}
else
{
    File.Delete(Path.Combine(folder, name));
    verdict = mending is { Missed.Count: > 0 }
        ? $"Pipeline: {name} uses {Mending.Words(mending.Missed)}, which this machine lacks, so it will not load here. A newer distribution has it; Pipeline's own repository can build on the distribution's libtorch instead (./pipeline setup --provider system)."
        : "";
}
if (verdict != "")
    Console.WriteLine(verdict);
File.WriteAllText(Path.Combine(folder, "checked"), verdict + "\n");
return 0;
