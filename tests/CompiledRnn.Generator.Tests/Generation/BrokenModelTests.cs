namespace CompiledRnn.Generator.Tests;

/// <summary>A model at fault is one error to the user, not one for every use of it.</summary>
public sealed class BrokenModelTests
{
    private const string Uses = """
        using CompiledRnn;

        static class Program
        {
            static float[] Use(float[] x, IDataset data)
            {
                var model = new M(seed: 1);
                model.Fit(data, new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Adam(1e-3f) });
                model.Save("m.safetensors");
                using TrainingPass pass = model.CreatePass(batch: 2);
                TensorShape shape = M.InputShape;
                System.Console.WriteLine(M.Summary + M.OutputShape + M.ParameterCount + shape + model.Parameters.Count);
                Parameter kernel = model.Encoder.Kernel;
                model.Encoder.RecurrentKernel.CopyFrom(x);
                M.EncoderParameters encoder = model.Encoder;
                return M.Load("m.safetensors").Predict(encoder.Bias.Name == model.Head.Kernel.Name ? x : []);
            }
        }
        """;

    [Theory]
    [InlineData("CRNN101", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [TimeDistributed, Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN102", "[Model(Steps = 3, Features = 2)] [Lstm(4)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN103", "[Model(Features = 2)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN104", "[Model(Steps = 3, Features = 2)] [RepeatVector(3)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN105", "[Model(Steps = 3, Features = 2)] [LastSteps(4)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN110", "[Model(Steps = Steps.Any, Features = 2)] [Flatten] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN003", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] public partial class M; [Dense(1, Name = \"Head\")] partial class M;")]
    [InlineData("CRNN005", "[Model(Steps = 3, Features = 2)] [Lstm(0, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN109", "[Model(Steps = 3)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN006", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [TimeDistributed] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN007", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\", From = \"Encodr\")] public partial class M;")]
    [InlineData("CRNN106", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [Add(From = \"Encoder, Input\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN107", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [Gru(4, From = \"Input\", InitialState = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN114", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] [Dense(1, Share = \"Head\")] public partial class M;")]
    [InlineData("CRNN008", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CRNN009", "[Model(Steps = 3, Features = 2)] [Lstm(int.MaxValue, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    public async Task IsOneError(string rule, string model)
    {
        var run = new GeneratorRun(Model.Text(model), Uses);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Equal([rule], await Reported(run));
    }

    /// <summary>A named layer that is half typed, or has no size yet: the generator goes on, or it would write nothing for any model.</summary>
    [Theory]
    [InlineData("Bidirectional(Name = \"A\")")]
    [InlineData("Bidirectional(Name = \"A\"), Lstm")]
    [InlineData("Bidirectional(Name = \"A\"), Lstm(0)")]
    [InlineData("Bidirectional(Name = \"A\"), Gru(2), SimpleRnn()")]
    [InlineData("Bidirectional(Name = \"A\"), Gru(int.MaxValue)")]
    [InlineData("Embedding(int.MaxValue, int.MaxValue, Name = \"A\")")]
    [InlineData("Embedding(0, 0, Name = \"A\")")]
    [InlineData("MultiHeadAttention(int.MaxValue, int.MaxValue, ValueDim = int.MaxValue, Name = \"A\")")]
    [InlineData("SeparableConv1D(int.MaxValue, int.MaxValue, DepthMultiplier = int.MaxValue, Name = \"A\")")]
    [InlineData("Bidirectional(Name = \"A\"), Lst(3)")]
    [InlineData("Bidirectional(Name = \"A\"), Bidirectional")]
    [InlineData("TimeDistributed(Name = \"A\"), Bidirectional")]
    [InlineData("TimeDistributed(Name = \"A\"), Dense(0)")]
    [InlineData("Autoregressive(3, Name = \"A\")")]
    [InlineData("Autoregressive(3, Name = \"A\"), Lstm(0), Dense")]
    [InlineData("Autoregressive(3, Name = \"A\"), Embedding(0, 0), Lstm(), Dense(0)")]
    [InlineData("Autoregressive(3, Name = \"A\"), Bidirectional, Nothing")]
    public void LayersHalfTypedStopNothing(string bracket)
    {
        var run = new GeneratorRun(Model.Text($"[Model(Steps = 3, Features = 2)] [{bracket}] public partial class M; [Model(Features = 2)] [Dense(1)] public partial class Whole;"));
        Assert.Null(run.Result.Exception);
        Assert.Equal(2, run.Files.Count);
    }

    private const string NamedUses = """
        using CompiledRnn;

        static class Program
        {
            static void Use(float[] a, int[] b, float[] y, float[] h)
            {
                var model = new M(seed: 1);
                model.Predict(a, b, y, h);
                model.Predict(a, b, y, h, StepMask.OfLengths([2]));
                M.Batch all = model.Predict(new M.Batch(a, words: b, head: y, encoderH: h, headWeights: y));
                Objective loss = M.Losses(head: Loss.Huber, encoderH: Loss.MeanSquaredError, headWeight: 2);
                model.Fit(all, new FitOptions { Loss = loss, Optimizer = new Adam(1e-3f), Metrics = M.Metrics(head: [Metric.MeanAbsoluteError]) });
                using TrainingPass pass = model.CreatePass(batch: 2);
                pass.ForwardBackward(all, loss);
                model.CopyOutputs(pass, all.Head, all.EncoderH);
                System.Console.WriteLine(all.Words.Length + all.Numbers.Length);
            }
        }
        """;

    /// <summary>The names of inputs and outputs are known though shapes are not.</summary>
    [Theory]
    [InlineData("Dense(0)", "CRNN005")]
    [InlineData("Dense(1, From = \"Heed\")", "CRNN007")]
    [InlineData("TimeDistributed, Dense(2)", "CRNN101")]
    [InlineData("Dense(1)", "CRNN202")]
    public async Task UsesByNameAreNoErrors(string bracket, string rule)
    {
        var run = new GeneratorRun(
            Model.Text($$"""
                [Model]
                [Input("Numbers", Steps = 3, Features = 2)]
                [Masking]
                [Lstm(4, Name = "Encoder")]
                [Input("Words", Steps = 3)]
                [Embedding(5, 4)]
                [GlobalAveragePooling1D]
                [{{bracket}}]
                [Dense(1, Name = "Head", From = "Encoder")]
                [Output("Head")]
                [Output("Encoder.H")]
                public partial class M;
                """),
            NamedUses);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Equal([rule], await Reported(run));
    }

    [Fact]
    public async Task TheUsesThemselvesAreRight()
    {
        var run = new GeneratorRun(
            Model.Text("[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;"), Uses);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(await Reported(run));
    }

    /// <summary>With nothing above Dense that the compiler could not read, only its own error stands.</summary>
    [Theory]
    [InlineData("CS0246", "[Model(Steps = 3, Features = 2)] [Lstn(4)] [Lstm(4)] [Lstm(4, Name = \"Encoder\")] [Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CS7036", "[Model(Steps = 3, Features = 2)] [Lstm(Name = \"Encoder\")] [TimeDistributed, Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CS0029", "[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\", ReturnSequences = 1)] [TimeDistributed, Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CS1503", "[Model(Steps = 3, Features = 2)] [Lstm(\"4\", Name = \"Encoder\")] [TimeDistributed, Dense(1, Name = \"Head\")] public partial class M;")]
    [InlineData("CS0103", "[Model(Steps = Twelve, Features = 2)] [Lstm(4, Name = \"Encoder\")] [TimeDistributed, Dense(1, Name = \"Head\")] public partial class M;")]
    public async Task WhatDoesNotCompileIsTheCompilersError(string error, string model)
    {
        var run = new GeneratorRun(Model.Text(model), Uses);
        Assert.Null(run.Result.Exception);
        Assert.Equal([error], run.Diagnostics.Select(d => d.Id).Distinct());
        Assert.Empty(await Reported(run));
    }

    [Fact]
    public void ModelOnSeveralPartsIsGeneratedOnce()
    {
        var run = new GeneratorRun(
            Model.Text("[Model(Features = 2)] [Dense(1)] partial class M;"), Model.Text("[Model(Features = 2)] partial class M;"));
        Assert.Null(run.Result.Exception);
        Assert.Single(run.Files);
        Assert.Equal(["CS0579"], run.Diagnostics.Select(d => d.Id));
    }

    private static async Task<IEnumerable<string>> Reported(GeneratorRun run) => (await Analyzers.Run(run.Output)).Select(d => d.Id);
}
