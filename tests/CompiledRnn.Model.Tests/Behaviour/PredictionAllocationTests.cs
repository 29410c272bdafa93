using static CompiledRnn.ModelTests.Behaviour.Allocations;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Predicting, streaming and generating allocate nothing once warm.</summary>
[Collection(nameof(Allocations))]
public class PredictionAllocationTests
{
    [Fact]
    public void Predicting_allocates_nothing()
    {
        var model = new Classifier();
        float[] x = Numbers.Random(300 * Classifier.InputShape.Length);
        var y = new float[300 * Classifier.OutputShape.Length];
        AssertAllocatesNothing(() =>
        {
            model.Predict(x, y);
            model.Predict(x.AsSpan(0, Classifier.InputShape.Length), y.AsSpan(0, Classifier.OutputShape.Length));
        });
    }

    [Fact]
    public void Predicting_and_streaming_on_several_threads_allocate_nothing()
    {
        var model = new Threads.SharedStream { Threads = 2 };
        using ModelStream stream = model.CreateStream();
        float[] x = Numbers.Random(5 * 40 * 3), y = new float[5 * 40 * 2];
        AssertAllocatesNothing(() =>
        {
            model.Predict(x, y);
            model.Predict(x.AsSpan(0, 40 * 3), y.AsSpan(0, 40 * 2));
            stream.Step(x.AsSpan(0, 3), y.AsSpan(0, 2));
        });
        foreach (Precision precision in new[] { Precision.BFloat16, Precision.Int8 })
        {
            model.Compress(precision);
            AssertAllocatesNothing(() =>
            {
                model.Predict(x.AsSpan(0, 40 * 3), y.AsSpan(0, 40 * 2));
                stream.Step(x.AsSpan(0, 3), y.AsSpan(0, 2));
            });
        }

        Assert.True(float.IsFinite(y[0]));
    }

    [Fact]
    public void Steps_of_a_stream_allocate_nothing()
    {
        using ModelStream stream = new StreamedSequences().CreateStream(2);
        float[] x = Numbers.Random(2 * 5), y = new float[2 * 3];
        var state = new byte[stream.StateLength];
        AssertAllocatesNothing(() =>
        {
            stream.Step(x, y);
            stream.SaveState(state);
            stream.LoadState(state);
        });
        Assert.True(float.IsFinite(y[0]));
    }

    [Fact]
    public void Generating_with_a_stream_allocates_nothing()
    {
        using ModelStream stream = new Speller().CreateStream(2);
        int[] prompts = [1, 2, 3, 4], tokens = new int[2 * 5], lengths = new int[2];
        var options = new GenerationOptions { Sampler = new Sampler { Temperature = 0.7f, TopK = 5, TopP = 0.9f }, EndToken = 3, MaxTokens = 5 };
        AssertAllocatesNothing(() =>
        {
            stream.Reset();
            stream.Generate(prompts, tokens, lengths, options);
        });
        Assert.InRange(lengths[0], 0, 5);
    }
}
