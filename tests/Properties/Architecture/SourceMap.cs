using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DeepPipeline.Properties.Architecture;

/// <summary>From what an assembly has in it to the files that it was written in, as its PDB tells.</summary>
internal sealed class SourceMap : IDisposable
{
    // Where the compiler says in which files a type without bodies stands.
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly MetadataReaderProvider provider;
    private readonly MetadataReader reader;
    private readonly Dictionary<Type, string[]> filesOfTypes = [];
    private readonly string root;

    internal SourceMap(Assembly assembly, string root)
    {
        this.root = root.Replace('\\', '/').TrimEnd('/') + "/";
        provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
        reader = provider.GetMetadataReader();
    }

    public void Dispose() => provider.Dispose();

    /// <summary>The file of a member, from the folder of the sources: that of its body, or of the type in which it is declared.</summary>
    internal string? FileOf(MemberInfo member) =>
        member switch
        {
            Type type => Main(type),
            // What initialises a type has parts from all of its files.
            ConstructorInfo constructor when FilesOf(constructor.DeclaringType!).Length > 1 => Main(constructor.DeclaringType!),
            MethodBase method => OfBody(method) ?? OfAccessor(method) ?? Main(method.DeclaringType!),
            FieldInfo field => OfProperty(field) ?? Main(field.DeclaringType!),
            PropertyInfo property => property.GetAccessors(true).Select(OfBody).FirstOrDefault(file => file is not null)
                ?? Main(property.DeclaringType!),
            _ => member.DeclaringType is { } type ? Main(type) : null,
        };

    internal bool IsInSeveralFiles(Type type) => FilesOf(type).Length > 1;

    // Of a type in several files, the one that is called after it; a nested type stands where its bodies do.
    private string? Main(Type type)
    {
        var files = FilesOf(type);
        if (files.Length == 0 && type.DeclaringType is { } outer)
            return Main(outer);
        var name = type.Name.Split('`')[0];
        return files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name) ?? files.FirstOrDefault();
    }

    private string[] FilesOf(Type type)
    {
        if (filesOfTypes.TryGetValue(type, out var known))
            return known;
        const BindingFlags All =
            BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var files = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Select(OfBody).OfType<string>().ToList();
        foreach (var handle in reader.GetCustomDebugInformation((EntityHandle)MetadataTokens.Handle(type.MetadataToken)))
        {
            var information = reader.GetCustomDebugInformation(handle);
            if (reader.GetGuid(information.Kind) != TypeDocuments)
                continue;
            var blob = reader.GetBlobReader(information.Value);
            while (blob.RemainingBytes > 0)
            {
                if (Named(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger())) is { } file)
                    files.Add(file);
            }
        }
        // Of a type that has no body, those of what is nested in it.
        if (files.Count == 0)
            files.AddRange(type.GetNestedTypes(All).SelectMany(FilesOf));
        return filesOfTypes[type] = [.. files.Distinct().Order(StringComparer.Ordinal)];
    }

    private string? OfBody(MethodBase method)
    {
        var information = reader.GetMethodDebugInformation((MethodDefinitionHandle)MetadataTokens.Handle(method.MetadataToken));
        if (!information.Document.IsNil)
            return Named(information.Document);
        var points = information.SequencePointsBlob.IsNil ? [] : information.GetSequencePoints().ToList();
        return points.Count == 0 ? null : Named(points[0].Document);
    }

    // What the compiler wrote for a property stands where the property does.
    private string? OfAccessor(MethodBase method) =>
        method.IsSpecialName && method.Name.IndexOf('_', StringComparison.Ordinal) is var at and > 0
            ? Property(method.DeclaringType!, method.Name[(at + 1)..])
            : null;

    private string? OfProperty(FieldInfo field) =>
        field.Name.StartsWith('<')
            ? Property(field.DeclaringType!, field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)])
            : null;

    private string? Property(Type type, string name) =>
        type.GetMethods(
                BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            )
            .Where(method => method.Name == "get_" + name || method.Name == "set_" + name)
            .Select(OfBody)
            .FirstOrDefault(file => file is not null);

    // What a generator wrote stands nowhere.
    private string? Named(DocumentHandle document)
    {
        var name = reader.GetString(reader.GetDocument(document).Name).Replace('\\', '/');
        return name.StartsWith(root, StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal)
            ? name[root.Length..]
            : null;
    }
}
