using System.Text.Json;
using System.Text.Unicode;

namespace CompiledRnn;

/// <summary>
/// The JSON in front of a safetensors file: <c>{"name": {"dtype": …, "shape": […], "data_offsets": [begin, end]}, …}</c> and, under
/// <c>__metadata__</c>, texts (huggingface/safetensors: README.md, "Format").
/// </summary>
internal sealed class SafetensorsHeader
{
    private readonly string? _fileName;
    private readonly Dictionary<string, string> _metadata = [];
    private readonly List<SafetensorsEntry> _entries = [];
    private readonly HashSet<string> _names = [];

    private SafetensorsHeader(string? fileName) => _fileName = fileName;

    public const string MetadataName = "__metadata__";

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>In the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => _entries;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="fileName">For messages.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">Bytes that follow the header.</param>
    /// <exception cref="WeightFileException">Anything is amiss.</exception>
    public static SafetensorsHeader Parse(string? fileName, ReadOnlySpan<byte> json, long dataLength)
    {
        var header = new SafetensorsHeader(fileName);
        if (json.IsEmpty || json[0] != (byte)'{')
            throw header.Broken(null, "expected a header that begins with '{', found something else: no safetensors file?");
        if (!Utf8.IsValid(json))
            throw header.Broken(null, "expected a header in UTF-8, found bytes that are not.");
        try
        {
            header.ReadObject(json);
        }
        // InvalidOperationException: a string with half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw header.Broken(null, $"expected a header in JSON: {e.Message}", e);
        }

        header.CheckLayout(dataLength);
        return header;
    }

    private WeightFileException Broken(string? name, string problem, Exception? inner = null) => new(_fileName, name, problem, inner);

    private void ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!_names.Add(name))
                throw Broken(name, "expected one tensor of a name, found two.");
            reader.Read();
            if (name == MetadataName)
                ReadMetadata(ref reader);
            else
                _entries.Add(SafetensorsEntryReader.Read(_fileName, name, ref reader));
        }

        // Only white space may follow: anything else throws.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Broken(null, $"expected {MetadataName} to be an object, found {reader.TokenType}.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw Broken(null, $"expected texts in {MetadataName}, found {reader.TokenType}.");
            if (!_metadata.TryAdd(key, reader.GetString()!))
                throw Broken(null, $"expected one entry of a key in {MetadataName}, found two.");
        }
    }

    // The tensors must fill the data from end to end: no holes, no overlaps, nothing behind the last.
    private void CheckLayout(long dataLength)
    {
        _entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        foreach (SafetensorsEntry entry in _entries)
        {
            if (entry.Begin != end)
                throw Broken(entry.Name, $"expected its data at byte {end}, behind the tensor before it, found data_offsets [{entry.Begin}, {entry.End}].");
            if (entry.End > dataLength)
                throw Broken(entry.Name, $"expected data up to byte {entry.End}, found {dataLength} bytes of data: the file is cut off.");
            end = entry.End;
        }

        if (end != dataLength)
            throw Broken(null, $"expected {end} bytes of data, found {dataLength}.");
    }
}
