using System.Text;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Tests;

/// <summary>Whatever stands in the source, half typed or nonsense: generator and analyzer never throw, and what compiles is theirs to judge.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Attributes =
    [
        "Model(Features = 4)", "Model(Steps = 3, Features = 2)", "Model", "Model(", "Model(Steps = Steps.Any, Features = 2)", "Model(Features = int.MaxValue, Steps = 70000)",
        "Lstm(4)", "Lstm(4, ReturnSequences = true)", "Lstm", "Lstm()", "Lstm(-1)", "Lstm(units: 3, Name = \"A\")", "Lstm(int.MaxValue)", "Lstm(4, Activation = Activation.Softmax)",
        "Lstm(4, Activation = \"relu\")", "Lstm(4, Nme = 3)", "Lstm(\"x\")", "Lstm(4, 5)", "Lstm(4,", "Lstm(Name = \"B\")", "Lstm(unknown)", "Lstm(ReturnSequences = 1, 4)",
        "Dense(1)", "Dense(3, Name = \"A\")", "Dense(3, Name = \"class\")", "Dense(3, Name = \"é\")", "Dense(3, Name = null)", "Dense(3, Name = 3)", "Dense(1 / 0)", "Dense(default)",
        "Dense(checked(int.MaxValue + 1))", "Dense(3, Activation = (Activation)99)", "Dense(typeof(int))", "Dense(new[] { 1 })", "Dense(100000)", "Dense(3, KernelInitializer = (Initializer)(-1))",
        "TimeDistributed", "TimeDistributed()", "TimeDistributed(1)", "Activation(Activation.Relu)", "Activation", "Activation(3)", "Dropout(0.5)", "Dropout(2)", "Dropout(double.NaN)", "Dropout(1f/0)",
        "RepeatVector(3)", "RepeatVector(int.MaxValue)", "Impulse(2)", "LastSteps(1)", "LastSteps(9)", "FirstSteps(1)", "ZeroPadding1D(After = 2)", "ZeroPadding1D(Before = int.MaxValue, After = int.MaxValue)",
        "Conv1D(3, 2)", "Conv1D(3)", "Conv1D(3, 2, Groups = 0)", "Conv1D(3, int.MaxValue, DilationRate = int.MaxValue)", "Conv1D(4, 2, Groups = 2, Strides = -1)", "Conv1D(int.MaxValue, 3)",
        "DepthwiseConv1D(2, DepthMultiplier = int.MaxValue)", "SeparableConv1D(4, 2, Padding = (Padding)9)",
        "Cropping1D(Before = 1)", "Cropping1D(Before = int.MaxValue, After = int.MaxValue)", "Slice(1, 1)", "Slice(int.MaxValue, int.MaxValue)", "Reverse", "Reverse(3)", "UpSampling1D", "UpSampling1D(int.MaxValue)",
        "Permute", "Reshape(6)", "Reshape(2, 3)", "Reshape(-1, -1)", "Reshape(-1, 3)", "Reshape(int.MaxValue, int.MaxValue)", "Reshape(int.MinValue)",
        "MaxPooling1D", "MaxPooling1D(int.MaxValue, Strides = int.MaxValue, Padding = Padding.Same)", "MaxPooling1D(2, Strides = -1)", "AveragePooling1D(2, Padding = (Padding)9)", "GlobalMaxPooling1D",
        "GlobalAveragePooling1D", "SpatialDropout1D(0.5)", "GaussianNoise(0.5)", "GaussianNoise(double.NaN)", "LeakyRelu", "LeakyRelu(-1)", "Relu(MaxValue = 6)", "Relu(Threshold = -1)", "Prelu", "Prelu(SharedAxes = [1, 2])", "Prelu(SharedAxes = [unknown])", "Prelu(SharedAxes = null)", "Prelu(SharedAxes = [1 / 0, 9])", "BatchNormalization", "Masking", "Dense(3, KernelL2 = -1)", "Dense(3, ActivityL1 = 0.5)", "Embedding(3, 2)", "Elu(double.NaN)", "Elu", "Softmax", "LayerNormalization",
        "LayerNormalization(Epsilon = -1)", "RmsNormalization", "RmsNormalization(Epsilon = 1e300)", "TimeDistributed, LayerNormalization(Center = false)",
        "Input(\"A\", Features = 3)", "Input(\"B\", Steps = 3)", "Input", "Input(\"A\")", "Input(null, Steps = -3)", "Input(\"x y\", Features = 2)", "Input(3)", "Input(\"A\", Steps = Steps.Any)",
        "Output(\"A\")", "Output(\"A.H\")", "Output", "Output(null)", "Output(\"\")", "Output(\".\")", "Output(\"A, B\")", "Output(\"Input\")", "Output(nameof(A))",
        "Add", "Add(From = \"A, B\")", "Multiply(From = \",\")", "Concatenate(From = \"A,,B\", Axis = int.MinValue)", "Concatenate(From = \"A, A, A, A, A\", Axis = 1)", "Subtract(From = null)", "Average(From = \"A.H.C\")",
        "Dot(1, 1, From = \"A, A\")", "Dot(0, -5, From = \"A, Input\")", "Dot(int.MaxValue, int.MinValue, From = \"A, B\")", "Dot(1)", "Dense(3, From = \"A\", Share = \"A\")", "Dense(3, From = \"M\", Name = \"B\")",
        "Lstm(4, InitialState = \"A\", Name = \"B\")", "Lstm(4, InitialState = \"A, B\", From = \"Input\")", "Lstm(4, InitialState = \"\", Stateful = true)", "Gru(3, Stateful = true, ReturnState = true, Name = \"A\")",
        "Bidirectional(Name = \"A\"), Lstm(2, InitialState = \"B\")", "Bidirectional(Merge.None, Name = \"B\"), Gru(2)", "Bidirectional, Lstm(2, Stateful = true, ReturnState = true)", "Masking(double.NaN)", "Masking(2, Name = \"A\")",
        "Embedding(0, 0)", "Embedding(3, 2, MaskZero = true, Name = \"B\")", "Embedding(int.MaxValue, int.MaxValue)", "TimeDistributed, Embedding(3, 2)", "TimeDistributed, Add", "TimeDistributed, Input(\"A\", Features = 2)", "TimeDistributed, Output(\"A\")",
        "Model(Steps = 4)", "Lstm(4, ZeroOutputForMask = true, ReturnSequences = true, Name = \"A\")",
        "Flatten", "Flatten(1)", "Layer", "Lstn(3)", "System.Obsolete", "", "CompiledRnn.", "type: Dense(2)", "assembly: Dense(2)", "Model, Dense(2)",
    ];

    /// <summary>Layers that fit more often than not.</summary>
    private static readonly string[] Sound =
    [
        "Model(Features = 4)", "Model(Steps = 3, Features = 2)", "Lstm(4)", "Lstm(4, ReturnSequences = true)", "Lstm(20, GoBackwards = true, UseBias = false, ReturnSequences = true)",
        "Lstm(17, Activation = Activation.Relu, Name = \"A\")", "Dense(1)", "Dense(70, Activation = Activation.Softmax, Name = \"B\")", "TimeDistributed, Dense(3)", "Activation(Activation.Linear)",
        "Activation(Activation.Sigmoid)", "Dropout(0.5)", "Dropout(0)", "RepeatVector(3)", "Impulse(2)", "LastSteps(1)", "LastSteps(3)", "FirstSteps(1)", "ZeroPadding1D(After = 2)", "ZeroPadding1D", "Flatten",
        "Conv1D(4, 2, Padding = Padding.Same)", "Conv1D(4, 3, Padding = Padding.Causal, Strides = 2, UseBias = false)", "DepthwiseConv1D(2, DepthMultiplier = 3)", "SeparableConv1D(17, 2, Padding = Padding.Same, Activation = Activation.Silu)",
        "Cropping1D(After = 1)", "Cropping1D", "Slice(1, 1)", "Reverse", "UpSampling1D", "Permute", "Reshape(-1)", "Reshape(-1, 2)", "Reshape(2, 3)",
        "MaxPooling1D", "AveragePooling1D(3, Strides = 1, Padding = Padding.Same)", "GlobalMaxPooling1D", "GlobalAveragePooling1D", "SpatialDropout1D(0.5)", "GaussianNoise(0.5)", "LeakyRelu", "Relu(NegativeSlope = 0.5, Threshold = 1)", "Prelu(SharedAxes = [1])", "BatchNormalization", "Dense(3, KernelL2 = 0.5, ActivityL1 = 0.5)", "Elu(0.5)", "Softmax",
        "LayerNormalization", "LayerNormalization(Scale = false, Name = \"C\")", "RmsNormalization(Name = \"D\")", "TimeDistributed, LayerNormalization(Center = false, Scale = false)",
    ];

    private static readonly string[] Declarations =
    [
        "partial class M;", "class M { }", "partial struct M;", "partial record M;", "static partial class M { }", "partial class M<T>;", "partial class M : Missing;", "partial class",
        "partial class M { partial class M; }", "partial interface M;", "enum M { }", "delegate void M();", "partial class M { int Summary; M(int x) { } }", "partial class @class;", "file partial class M;",
        "partial class M; partial class M;", "", "partial class M { int A; }", "partial class Load;", "partial class M : CompiledModel;", "partial class M(int x);", "void M() { }",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task NothingMakesThemThrow(int seed)
    {
        var random = new Random(seed);
        for (int batch = 0; batch < 6; batch++)
        {
            // Many small namespaces in one project, so that one compilation tries many.
            string[] sources = [.. Enumerable.Range(0, 25).Select(i => Source(random, i))];
            var run = new GeneratorRun(sources);
            Assert.True(run.Result.Exception is null, run.Result.Exception + string.Join("\n---\n", sources));
            Diagnostic[] crashes = [.. (await Analyzers.Run(run.Output)).Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal))];
            Assert.True(crashes.Length == 0, string.Join<Diagnostic>("\n", crashes));
        }
    }

    /// <summary>A model that only the compiler or only the analyzer faults never makes the generated text itself wrong.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task WhatPassesCompilesWithoutAnError(int seed)
    {
        var random = new Random(seed);
        int passed = 0;
        for (int i = 0; i < 40; i++)
        {
            string source = Model.Text(Brackets(random, Sound) + "\npartial class M;");
            var run = new GeneratorRun(source);
            if (run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Any(d => d.Severity == DiagnosticSeverity.Error)
                || (await Analyzers.Run(run.Compilation)).Length > 0)
            {
                continue;
            }

            passed++;
            Assert.True(run.Diagnostics.IsEmpty, source + string.Join("\n", run.Diagnostics));
        }

        Assert.InRange(passed, 4, 40);
    }

    /// <summary>A graph has a fault that is reported, or its code compiles without a warning; never both, never neither.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task GraphsAreFaultyOrCompile(int seed)
    {
        var graphs = new RandomGraph(new Random(seed));
        int passed = 0;
        for (int i = 0; i < 150; i++)
        {
            string source = Model.Of(graphs.Next());
            var run = new GeneratorRun(source);
            Assert.True(run.Result.Exception is null, source + run.Result.Exception);
            Assert.Empty(run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS0534"));
            Diagnostic[] reported = [.. await Analyzers.Run(run.Compilation)];
            Assert.All(reported, d => Assert.StartsWith("CRNN", d.Id));
            bool faulty = reported.Any(d => d.Severity == DiagnosticSeverity.Error);
            Assert.True(faulty == run.File.Contains("has errors", StringComparison.Ordinal), source + string.Join("\n", (object[])reported));
            Assert.True(run.Diagnostics.IsEmpty, source + string.Join("\n", run.Diagnostics));
            passed += faulty ? 0 : 1;
        }

        Assert.InRange(passed, 15, 150);
    }

    private static string Source(Random random, int index)
    {
        string declaration = Declarations[random.Next(3) > 0 ? 0 : random.Next(Declarations.Length)];
        string text = $"namespace N{index} {{ {Brackets(random, Attributes)} {declaration} }}";
        return "using CompiledRnn;\n" + (random.Next(3) == 0 ? Mutate(random, text) : text);
    }

    private static string Brackets(Random random, string[] attributes)
    {
        var text = new StringBuilder(random.Next(8) == 0 ? "" : $"[{attributes[random.Next(2)]}] ");
        for (int i = random.Next(5); i >= 0; i--)
        {
            string one = attributes[random.Next(attributes.Length)];
            text.Append(random.Next(6) == 0 ? $"[{one}, {attributes[random.Next(attributes.Length)]}] " : $"[{one}] ");
        }

        return text.ToString();
    }

    /// <summary>Cuts, doubles or replaces pieces of the text.</summary>
    private static string Mutate(Random random, string text)
    {
        for (int i = random.Next(1, 4); i > 0 && text.Length > 2; i--)
        {
            int at = random.Next(text.Length), length = random.Next(Math.Min(12, text.Length - at));
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                _ => text.Insert(at, "[](){},;=\"@\\$\u200D"[random.Next(14)].ToString()),
            };
        }

        return text;
    }
}
