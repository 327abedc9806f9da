using System.Buffers.Binary;
using System.Text;

namespace DeepPipeline;

/// <summary>A version of its symbols that a library asks of another one.</summary>
/// <param name="Library">The other library, <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The version, <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">What the symbols of that version are marked with.</param>
/// <param name="FlagsAt">Where in the file its flags stand.</param>
internal sealed record VersionNeed(string Library, string Version, int Index, int FlagsAt);

/// <summary>As much of a 64-bit ELF library as says which versions of symbols it offers, asks for, and really uses.</summary>
internal sealed class ElfLibrary
{
    // What the loader does not insist on.
    private const ushort Weak = 2;

    private const uint Relocations = 4,
        Symbols = 11,
        VersionsOffered = 0x6ffffffd,
        VersionsNeeded = 0x6ffffffe,
        SymbolVersions = 0x6fffffff;

    private readonly byte[] bytes;
    private readonly Section[] sections;

    private ElfLibrary(byte[] bytes, Section[] sections) => (this.bytes, this.sections) = (bytes, sections);

    /// <summary>The library in a file's bytes; null where they are no such library, or end early.</summary>
    internal static ElfLibrary? Of(byte[] bytes)
    {
        // 0x7f "ELF", 64 bits, little-endian.
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            return null;
        try
        {
            var header = bytes.AsSpan();
            var (start, size, count) = (Long(header, 40), Short(header, 58), Short(header, 60));
            var sections = new Section[count];
            for (var i = 0; i < count; i++)
            {
                var at = header.Slice(checked(start + i * size), 64);
                sections[i] = new Section((uint)Int(at, 4), Long(at, 24), Long(at, 32), Int(at, 40), Int(at, 44));
            }
            var library = new ElfLibrary(bytes, sections);
            library.Needs = library.ReadNeeds();
            library.Offers = library.ReadOffers();
            library.Used = library.ReadUsed();
            return library;
        }
        catch (Exception damaged) when (damaged is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>What it asks of other libraries and insists on.</summary>
    internal IReadOnlyList<VersionNeed> Needs { get; private set; } = [];

    /// <summary>The versions that it has itself.</summary>
    internal IReadOnlySet<string> Offers { get; private set; } = new HashSet<string>();

    /// <summary>The marks of those versions of which some symbol is referred to.</summary>
    internal IReadOnlySet<int> Used { get; private set; } = new HashSet<int>();

    /// <summary>The same library, which does not insist on these any more.</summary>
    internal byte[] Without(IEnumerable<VersionNeed> needs)
    {
        var mended = (byte[])bytes.Clone();
        foreach (var need in needs)
            mended[need.FlagsAt] |= (byte)Weak;
        return mended;
    }

    private List<VersionNeed> ReadNeeds()
    {
        var needs = new List<VersionNeed>();
        foreach (var section in Sections(VersionsNeeded))
        {
            var at = section.Offset;
            for (var i = 0; i < section.Info; i++)
            {
                var library = Name(section, Int(bytes, at + 4));
                var entry = checked(at + Int(bytes, at + 8));
                for (var left = Short(bytes, at + 2); left > 0; left--)
                {
                    if ((Short(bytes, entry + 4) & Weak) == 0)
                        needs.Add(new VersionNeed(library, Name(section, Int(bytes, entry + 8)), Short(bytes, entry + 6), entry + 4));
                    if (!Next(ref entry, entry + 12))
                        break;
                }
                if (!Next(ref at, at + 12))
                    break;
            }
        }
        return needs;
    }

    private HashSet<string> ReadOffers()
    {
        var offers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in Sections(VersionsOffered))
        {
            var at = section.Offset;
            for (var i = 0; i < section.Info; i++)
            {
                offers.Add(Name(section, Int(bytes, checked(at + Int(bytes, at + 12)))));
                if (!Next(ref at, at + 16))
                    break;
            }
        }
        return offers;
    }

    // A symbol that no relocation names is never looked up.
    private HashSet<int> ReadUsed()
    {
        var used = new HashSet<int>();
        var versions = Sections(SymbolVersions).FirstOrDefault();
        if (versions is null)
            return used;
        foreach (var section in Sections(Relocations).Where(section => sections[section.Link].Kind == Symbols))
        {
            for (var at = section.Offset; at + 24 <= section.Offset + section.Size; at += 24)
                used.Add(Short(bytes, checked(versions.Offset + 2 * Int(bytes, at + 12))) & 0x7fff);
        }
        return used;
    }

    // Entries say how far it is to the next one; the last says 0.
    private bool Next(ref int at, int distanceAt)
    {
        var distance = Int(bytes, distanceAt);
        at = checked(at + distance);
        return distance > 0;
    }

    private IEnumerable<Section> Sections(uint kind) => sections.Where(section => section.Kind == kind);

    private string Name(Section section, int at)
    {
        var text = bytes.AsSpan(checked(sections[section.Link].Offset + at));
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static int Long(ReadOnlySpan<byte> bytes, int at) => checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]));

    private sealed record Section(uint Kind, int Offset, int Size, int Link, int Info);
}
