using CompiledRnn.Generated;

namespace CompiledRnn.ModelTests.Behaviour.Threads;

/// <summary>The number of threads changes no bit of a prediction.</summary>
public class ThreadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    public void Units_shared_by_threads_have_the_bits_of_one(int parts)
    {
        var model = new SharedLayers(seed: 2) { Threads = 1 };
        float[] x = Numbers.Random(30);
        Numbers.AssertSameBits(model.Predict(x), Together.Predict(model, model.Definition, x, parts));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Units_shared_by_threads_of_masked_sequences_have_the_bits_of_one(int parts)
    {
        var model = new SharedMasked(seed: 2) { Threads = 1 };
        foreach (int steps in (int[])[1, 4, 9])
        {
            ModelDefinition definition = model.Definition.At([steps]);
            float[] x = Numbers.Random(4 * steps);
            x.AsSpan(steps / 3 * 4, 4).Clear();
            Numbers.AssertSameBits(model.Predict(x), Together.Predict(model, definition, x, parts));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(300)]
    [InlineData(1100)]
    public void Rows_shared_by_threads_have_the_bits_of_one(int batch)
    {
        float[] x = Numbers.Random(batch * 30), expected = new SharedLayers(seed: 2) { Threads = 1 }.Predict(x);
        foreach (int threads in (int[])[0, 2, 3, 4])
            Numbers.AssertSameBits(expected, new SharedLayers(seed: 2) { Threads = threads }.Predict(x));
    }

    [Fact]
    public void A_row_has_the_same_bits_alone_and_among_others()
    {
        var model = new SharedLayers(seed: 2);
        float[] x = Numbers.Random(5 * 30), all = model.Predict(x);
        for (int row = 0; row < 5; row++)
            Numbers.AssertSameBits(all.AsSpan(row * 3, 3), model.Predict(x[(row * 30)..(row * 30 + 30)]));
    }

    [Fact]
    public void Predictions_from_several_threads_at_once_have_the_bits_of_one()
    {
        var model = new SharedLayers(seed: 2) { Threads = 2 };
        float[] x = Numbers.Random(20 * 30);
        float[] expected = new SharedLayers(seed: 2) { Threads = 1 }.Predict(x);
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            int batch = i % 3 == 0 ? 1 : 20;
            Numbers.AssertSameBits(expected.AsSpan(0, batch * 3), model.Predict(x[..(batch * 30)]));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Steps_of_a_stream_have_the_bits_of_one_thread(int threads)
    {
        var model = new SharedStream(seed: 3) { Threads = 1 };
        float[] x = Numbers.Random(40 * 3), expected = model.Predict(x), y = new float[2];
        using ModelStream stream = model.CreateStream();
        Assert.Equal(1, stream.Threads);
        stream.Threads = threads;
        for (int round = 0; round < 20; round++)
        {
            stream.Reset();
            for (int t = 0; t < 40; t++)
            {
                stream.Step(x.AsSpan(t * 3, 3), y);
                Numbers.AssertSameBits(expected.AsSpan(t * 2, 2), y);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public void A_fault_is_told_by_the_first_sequence_that_has_it_and_the_threads_go_on(int batch)
    {
        var model = new SharedTokens(seed: 4) { Threads = 2 };
        int[] good = [.. Enumerable.Range(0, batch * 12).Select(i => i % 10)], bad = [.. good];
        bad[^1] = 99;
        string alone = Assert.ThrowsAny<ArgumentException>(() => new SharedTokens(seed: 4) { Threads = 1 }.Predict(bad)).Message;
        float[] expected = new SharedTokens(seed: 4) { Threads = 1 }.Predict(good);
        for (int round = 0; round < 20; round++)
        {
            Assert.Equal(alone, Assert.ThrowsAny<ArgumentException>(() => model.Predict(bad)).Message);
            Numbers.AssertSameBits(expected, model.Predict(good));
        }
    }

    [Fact]
    public void Only_models_with_large_layers_have_code_for_several_threads()
    {
        Assert.Null(new TooSmallToShare().Definition.Together);
        Assert.Equal(4, new SharedLayers().Definition.Together!.Parts);
        Assert.Equal(3, new SharedTokens().Definition.Together!.Parts);
    }

    [Fact]
    public void A_negative_number_of_threads_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TooSmallToShare { Threads = -1 });
        using ModelStream stream = new TooSmallToShare().CreateStream();
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Threads = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TooSmallToShare().CreatePass(1, -1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Training_shared_by_threads_has_the_bits_of_one(int threads)
    {
        Numbers.AssertSameBits(Trained(1), Trained(threads));

        float[] Trained(int count)
        {
            // Enough weights and pieces that sums of gradients and the optimizer's step are shared too.
            var model = new SharedLayers(seed: 5);
            using TrainingPass pass = model.CreatePass(70, count);
            float[] x = Numbers.Random(70 * 30), y = Numbers.Random(70 * 3, seed: 2);
            var adam = new Adam(0.01f);
            for (int step = 0; step < 3; step++)
            {
                pass.ForwardBackward(x, y, Loss.MeanSquaredError);
                adam.Step(model, pass);
                pass.ZeroGradients();
            }

            return Numbers.WeightsOf(model);
        }
    }
}
