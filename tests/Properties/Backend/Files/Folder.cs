namespace DeepPipeline.Properties.Backend.Files;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
public sealed class Folder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("pipeline").FullName;

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>The names of all that is in it.</summary>
    public IEnumerable<string> Names =>
        Directory.EnumerateFileSystemEntries(Root).Select(p => System.IO.Path.GetFileName(p)!).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
