using System.Text;
using System.Text.RegularExpressions;

namespace CompiledRnn.Generator.Tests;

/// <summary>Sources of random graphs that fit more often than not: every layer has a name, and reads what stands above it.</summary>
internal sealed partial class RandomGraph(Random random)
{
    private static readonly string[] Layers =
    [
        "Dense(4{0})", "Dense(3{0}, Activation = Activation.Relu)", "TimeDistributed, Dense(4{0})", "Lstm(4, ReturnSequences = true{0}{1})", "Lstm(4{0}{1})", "Gru(4, ReturnSequences = true{0}{1})",
        "Gru(4, ResetAfter = false{0}{1})", "SimpleRnn(4{0}{1})", "Lstm(4, Stateful = true, ReturnState = true{0})", "Gru(4, Stateful = true, ReturnSequences = true, ZeroOutputForMask = true{0})", "Bidirectional, Lstm(2{0}{1})", "Bidirectional(Merge.None), Gru(4, ReturnSequences = true{0})", "Bidirectional, Gru(4, Stateful = true{0})",
        "Bidirectional(Merge.Sum), Gru(4, ReturnSequences = true{0})", "Masking(0{0})", "RepeatVector(3{0})", "LastSteps(2{0})", "FirstSteps(3{0})", "Activation(Activation.Tanh{0})", "Softmax({0})", "Dropout(0.5{0})",
        "Flatten({0})", "Permute({0})", "Conv1D(4, 2, Padding = Padding.Causal{0})", "GlobalMaxPooling1D({0})", "GlobalAveragePooling1D({0})", "LayerNormalization({0})", "BatchNormalization({0})", "Reverse({0})",
        "Cropping1D({0})", "Cropping1D(Before = 1{0})", "Conv1D(4, 2, Strides = 2, Padding = Padding.Same{0})", "Conv1D(4, 2{0})", "MaxPooling1D(2{0})", "AveragePooling1D(2, Padding = Padding.Same{0})", "UpSampling1D(2{0})",
        "ZeroPadding1D(After = 2{0})", "Slice(1, 2{0})", "Learned(4{0})", "Lstm(4, Dropout = 0.5, RecurrentDropout = 0.5, GoBackwards = true{0}{1})",
    ];

    private static readonly string[] Joins =
    [
        "Add({0})", "Subtract({0})", "Multiply({0})", "Average({0})", "Maximum({0})", "Minimum({0})", "Concatenate({0})", "Concatenate(Axis = 1{0})", "Dot(1, 1{0})", "Dot(2, 2{0})", "Dot(-1, -1{0})", "Dot(2, 1{0})", "Attention({0})", "AdditiveAttention({0})", "MultiHeadAttention(2, 3{0})",
    ];

    private readonly List<string> _names = [];

    /// <summary>The attributes of a model.</summary>
    public string Next()
    {
        var text = new StringBuilder(random.Next(4) switch
        {
            0 => "[Model]\n[Input(\"A\", Steps = 3, Features = 4)]\n",
            1 => "[Model(Steps = 3)]\n[Embedding(9, 4, MaskZero = true, Name = \"A\")]\n",
            2 => "[Model(Features = 4)]\n[Dense(4, Name = \"A\")]\n",
            _ => "[Model(Steps = 3, Features = 4)]\n[Masking(Name = \"A\")]\n",
        });
        _names.Clear();
        _names.Add("A");
        for (int i = random.Next(1, 8); i > 0; i--)
            text.Append(Bracket($"L{i}")).Append('\n');
        for (int i = random.Next(3); i > 0; i--)
            text.Append($"[Output(\"{Name()}\")]\n");
        return AnySteps().Replace(text.ToString(), steps => random.Next(3) == 0 ? "Steps = Steps.Any" : steps.Value);
    }

    [GeneratedRegex(@"\bSteps = \d")]
    private static partial Regex AnySteps();

    private string Bracket(string name)
    {
        string bracket = random.Next(7) switch
        {
            0 => $"[Input(\"{name}\", Steps = 3, Features = 4)]",
            1 => $"[Input(\"{name}\", Features = 4)]",
            2 => $"[Input(\"Of{name}\", Steps = {random.Next(1, 4)})]\n[Embedding(5, 4, Name = \"{name}\"{(random.Next(2) == 0 ? ", MaskZero = true" : "")})]",
            3 => Layer(Joins, name, $"From = \"{Name()}, {Name()}{(random.Next(4) == 0 ? ", " + Name() : "")}\""),
            _ => Layer(Layers, name, random.Next(2) == 0 ? $"From = \"{Name()}\"" : null),
        };
        _names.Add(name);
        return bracket;
    }

    private string Layer(string[] layers, string name, string? from)
    {
        string options = $"Name = \"{name}\"" + (from is null ? "" : ", " + from) + (random.Next(8) == 0 ? $", Share = \"{Name()}\"" : "");
        string state = random.Next(3) switch { 0 => $", InitialState = \"{Name()}\"", 1 => $", InitialState = \"{Name()}, {Name()}\"", _ => "" };
        string text = layers[random.Next(layers.Length)].Replace("{1}", state, StringComparison.Ordinal);
        return "[" + text.Replace("({0}", "(" + options, StringComparison.Ordinal).Replace("{0}", ", " + options, StringComparison.Ordinal) + "]";
    }

    private string Name() => _names[random.Next(_names.Count)] + (random.Next(6) switch { 0 => ".H", 1 => ".C", _ => "" });
}
