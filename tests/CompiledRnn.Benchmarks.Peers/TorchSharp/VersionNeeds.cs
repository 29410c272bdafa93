using System.Runtime.InteropServices;
using System.Text;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>
/// TorchSharp's native library asks for symbol versions of a newer C++ runtime than, for example, Debian 12 has, though it uses a single
/// function of them. The loader refuses it unless the need is marked weak, in the section .gnu.version_r of the ELF file.
/// </summary>
internal static class VersionNeeds
{
    private const uint SectionOfNeeds = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Writes a copy of a library in which some versions are not insisted on.</summary>
    /// <param name="source">A 64-bit little-endian ELF library.</param>
    /// <param name="target">The copy.</param>
    /// <param name="versions">Names of symbol versions.</param>
    public static void Weaken(string source, string target, string[] versions)
    {
        byte[] file = File.ReadAllBytes(source);
        long table = Read<long>(file, 0x28);
        int entrySize = Read<ushort>(file, 0x3a), count = Read<ushort>(file, 0x3c);
        long Section(int index) => table + (long)index * entrySize;
        for (int i = 0; i < count; i++)
        {
            if (Read<uint>(file, Section(i) + 4) != SectionOfNeeds)
                continue;
            long strings = Read<long>(file, Section(Read<int>(file, Section(i) + 0x28)) + 0x18);
            WeakenSection(file, Read<long>(file, Section(i) + 0x18), strings, versions);
        }

        File.WriteAllBytes(target, file);
    }

    // A list of libraries (Verneed), each with a list of versions (Vernaux); every entry has the distance to the next, 0 at the last.
    private static void WeakenSection(byte[] file, long library, long strings, string[] versions)
    {
        for (long next = 1; next != 0; library += next)
        {
            long version = library + Read<uint>(file, library + 8);
            for (long following = 1; following != 0; version += following)
            {
                if (versions.Contains(Text(file, strings + Read<uint>(file, version + 8))))
                    MemoryMarshal.Write(file.AsSpan((int)version + 4), (ushort)(Read<ushort>(file, version + 4) | Weak));
                following = Read<uint>(file, version + 12);
            }

            next = Read<uint>(file, library + 12);
        }
    }

    private static T Read<T>(byte[] file, long offset)
        where T : struct => MemoryMarshal.Read<T>(file.AsSpan((int)offset));

    private static string Text(byte[] file, long offset)
    {
        ReadOnlySpan<byte> rest = file.AsSpan((int)offset);
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }
}
