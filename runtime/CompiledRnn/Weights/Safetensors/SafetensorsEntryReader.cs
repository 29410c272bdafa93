using System.Text.Json;

namespace CompiledRnn;

/// <summary>Reads what a safetensors header says of one tensor.</summary>
internal static class SafetensorsEntryReader
{
    private const int MostDimensions = 32;

    /// <summary>Reads one entry; the reader stands on its first token and is left on its last.</summary>
    /// <exception cref="WeightFileException">Something is missing, twice there or of another kind, or the numbers contradict each other.</exception>
    public static SafetensorsEntry Read(string? fileName, string name, ref Utf8JsonReader reader)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        Expect(fileName, name, ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (key == "dtype" && type is null)
                type = ReadText(fileName, name, ref reader);
            else if (key == "shape" && shape is null)
                shape = ReadNumbers(fileName, name, MostDimensions, ref reader);
            else if (key == "data_offsets" && offsets is null)
                offsets = ReadNumbers(fileName, name, 2, ref reader);
            else
                throw new WeightFileException(fileName, name, "expected dtype, shape and data_offsets once each, found another entry.");
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
            throw new WeightFileException(fileName, name, "expected dtype, shape and two data_offsets, found less.");
        return Check(fileName, name, type, shape, begin, end);
    }

    private static SafetensorsEntry Check(string? fileName, string name, string type, long[] shape, long begin, long end)
    {
        int bits = TensorType.BitsOf(type);
        if (bits == 0)
            throw new WeightFileException(fileName, name, $"expected a known dtype, found \"{(type.Length < 40 ? type : type[..40])}\".");
        // Zeros left out, so that no product of some of the sizes is too large either.
        long most = 1, values = 1;
        foreach (long size in shape)
        {
            if (size > int.MaxValue || (most *= Math.Max(1, size)) > int.MaxValue)
                throw new WeightFileException(fileName, name, $"expected at most {int.MaxValue} values, found the shape [{string.Join(", ", shape)}].");
            values *= size;
        }

        // Values of less than a byte are packed; the last byte must be full.
        long needed = values * bits;
        if (end < begin || needed % 8 != 0 || end - begin != needed / 8)
            throw new WeightFileException(fileName, name,
                $"expected {needed / 8} bytes for {type} [{string.Join(", ", shape)}], found data_offsets [{begin}, {end}].");
        return new SafetensorsEntry(name, type, new TensorShape(Array.ConvertAll(shape, s => (int)s)), begin, end);
    }

    private static string ReadText(string? fileName, string name, ref Utf8JsonReader reader)
    {
        Expect(fileName, name, ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static long[] ReadNumbers(string? fileName, string name, int most, ref Utf8JsonReader reader)
    {
        var numbers = new List<long>();
        Expect(fileName, name, ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(fileName, name, ref reader, JsonTokenType.Number);
            if (!reader.TryGetInt64(out long number) || number < 0)
                throw new WeightFileException(fileName, name, "expected whole numbers of 0 or more in shape and data_offsets, found another.");
            if (numbers.Count == most)
                throw new WeightFileException(fileName, name, $"expected at most {most} numbers in shape or data_offsets, found more.");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void Expect(string? fileName, string name, ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
            throw new WeightFileException(fileName, name, $"expected {expected} in the header, found {reader.TokenType}.");
    }
}
