namespace CompiledRnn.Fuzz.Models;

/// <summary>Names that are hard on generated code: keywords, Unicode, its own words, names that differ little.</summary>
internal static class Names
{
    private static readonly string[] Hard =
    [
        "class", "event", "record", "field", "value", "var", "file", "global", "async", "_", "__", "é", "e\u0301", "Größe", "名", "ñandú", "x1", "batch", "Rows", "weights", "Weights",
        "steps", "scratch", "memory", "Lstm", "Dense", "DenseLayer", "Parameter", "Span", "Vector512", "Unsafe", "System", "CompiledRnn", "Model", "ModelStream", "Activation", "Code", "A1", "a1", "A_1",
        "aB", "AB", "ab", "Encoder", "encoder", "EncoderParameters", "H", "C", "Forward", "Infer", "Backward", "Definition", "String", "Int32", "Object", "output", "input", "model", "seed", "path", "I", "ı", "İ",
    ];

    private static readonly string[] Wrong = ["", " ", "1a", "a b", "a-b", "A.H", "Input", "Parameters", "Predict", "Summary", "Load", "Batch", "ToString", "a\u200Db", "@class", "\\u0041", "GetType", "MemberwiseClone"];

    /// <summary>A name for layer number <paramref name="index"/>; plain ones are unlike each other.</summary>
    public static string Next(Random random, int index, bool sound) => random.Next(sound ? 3 : 2) switch
    {
        0 => Hard[random.Next(Hard.Length)],
        1 when !sound => Wrong[random.Next(Wrong.Length)],
        _ => $"L{index}",
    };

    /// <summary>A name for a type or namespace, as C# writes it. None takes the place of .NET's or our own namespace: no code could be written then.</summary>
    public static string Type(Random random) => random.Next(3) == 0 && Hard[random.Next(Hard.Length)] is var hard and not ("System" or "CompiledRnn") ? "@" + hard : $"M{random.Next(10)}";
}
