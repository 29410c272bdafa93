using CompiledRnn.ModelTests.Behaviour;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>What a way of feeding back means: which target a step reads, what is refused, and that a model learns with it.</summary>
public class FeedbackTests
{
    private const int Batch = 6, Steps = 5, Seed = 5;

    [Fact]
    public void One_hot_targets_are_those_tokens()
    {
        var random = new Random(4);
        var model = new ForcedTokens(seed: 1);
        float[] x = Numbers.Random(Batch * 4 * 4), tokens = [.. Enumerable.Range(0, Batch * Steps).Select(_ => (float)random.Next(7))];
        float[] rows = [.. tokens.SelectMany(t => Enumerable.Range(0, 7).Select(i => i == t ? 1f : 0f))];
        using TrainingPass sparse = model.CreatePass(Batch, 1, 0, Feedback.TeacherForcing), dense = model.CreatePass(Batch, 1, 0, Feedback.TeacherForcing);
        sparse.ForwardBackward(x, tokens, Loss.SparseCategoricalCrossentropy);
        dense.ForwardBackward(x, rows, Loss.CategoricalCrossentropy);
        Assert.Equal(sparse.Output.ToArray(), dense.Output.ToArray());
        dense.Forward(x, rows);
        sparse.Forward(x, tokens);
        Assert.Equal(sparse.Output.ToArray(), dense.Output.ToArray());
    }

    [Fact]
    public void Draws_and_gradients_are_the_same_for_any_number_of_threads()
    {
        const int Many = 70;
        var model = new ForcedNumbers(seed: 1);
        float[] x = Numbers.Random(Many * 4), target = Numbers.Random(Many * Steps * 3, seed: 2);
        var results = new List<float[]>();
        foreach (int threads in new[] { 1, 2, 4 })
        {
            using TrainingPass pass = model.CreatePass(Many, threads, Seed, Feedback.ScheduledSampling(0.5));
            for (int step = 0; step < 3; step++)
                pass.ForwardBackward(x, target, Loss.MeanSquaredError);
            results.Add([.. model.Parameters.SelectMany(pass.Gradient), .. pass.Output]);
        }

        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public void The_ends_of_scheduled_sampling_are_the_other_two_and_a_schedule_goes_from_one_to_the_other()
    {
        var model = new ForcedNumbers(seed: 1);
        float[] x = Numbers.Random(Batch * 4), target = Numbers.Random(Batch * Steps * 3, seed: 2);
        float[] Run(Feedback feedback, int steps)
        {
            using TrainingPass pass = model.CreatePass(Batch, 1, Seed, feedback);
            for (int i = 0; i < steps; i++)
                pass.Forward(x, target);
            return pass.Output.ToArray();
        }

        float[] free = Run(Feedback.FreeRunning, 1), forced = Run(Feedback.TeacherForcing, 1);
        Assert.NotEqual(free, forced);
        Assert.Equal(free, Run(Feedback.ScheduledSampling(0), 1));
        Assert.Equal(forced, Run(Feedback.ScheduledSampling(1), 1));
        Assert.Equal(forced, Run(Feedback.ScheduledSampling(new PolynomialDecay(1, 3, 0)), 1));
        Assert.Equal(Run(Feedback.FreeRunning, 4), Run(Feedback.ScheduledSampling(new PolynomialDecay(1, 3, 0)), 4));
        Assert.Equal(Run(Feedback.TeacherForcing, 3), Run(Feedback.ScheduledSampling(step => step == 2 ? 1 : 0), 3));
    }

    [Fact]
    public void After_a_target_that_is_no_token_the_step_reads_the_models_own()
    {
        var model = new ForcedTokens(seed: 1);
        float[] x = Numbers.Random(4 * 4), ignored = [-1, -1, -1, -1, -1];
        using TrainingPass forced = model.CreatePass(1, 1, 0, Feedback.TeacherForcing), free = model.CreatePass(1, 1);
        forced.Forward(x, ignored);
        free.Forward(x);
        Assert.Equal(free.Output.ToArray(), forced.Output.ToArray());
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var model = new ForcedTokens();
        float[] x = new float[Batch * 16], target = new float[Batch * Steps];
        using TrainingPass pass = model.CreatePass(Batch, 1, 0, Feedback.TeacherForcing);
        Assert.Equal(
            "With teacher forcing steps of the model read targets: pass them to Forward, or call ForwardBackward.",
            Assert.Throws<InvalidOperationException>(() => pass.Forward(x)).Message);
        Expect("Expected 30 targets, tokens by their numbers, or 210 targets (6 x 35), got 29.", () => pass.Forward(x, target.AsSpan(1)));
        Expect("Expected 96 floats", () => pass.Forward(x.AsSpan(1), target));
        Expect("Expected 96 floats", () => pass.ForwardBackward(x.AsSpan(1), target, Loss.SparseCategoricalCrossentropy));
        Expect("Classifier has no Autoregressive, which teacher forcing is for.", () => new Classifier().CreatePass(2, feedback: Feedback.TeacherForcing));
        Expect("InsideNumbers has an Autoregressive whose output is no output of the model, so scheduled sampling has no targets for it.",
            () => new InsideNumbers().CreatePass(2, feedback: Feedback.ScheduledSampling(0.5)));
        Expect("Expected a probability from 0 to 1, got 1.5.", () => Feedback.ScheduledSampling(1.5));
        pass.Feedback = Feedback.ScheduledSampling(_ => 2);
        Assert.Equal(
            "Expected a probability of the target from 0 to 1, got 2 for training step 0.",
            Assert.Throws<InvalidOperationException>(() => pass.Forward(x, target)).Message);
        using TrainingPass numbers = new ForcedNumbers().CreatePass(1, 1, 0, Feedback.TeacherForcing);
        Expect("teacher forcing needs targets of shape [5, 3], which steps can read, and sparse_categorical_crossentropy takes [5].",
            () => numbers.ForwardBackward(new float[4], new float[5], Loss.SparseCategoricalCrossentropy));
        Expect("Expected 15 targets (1 x 15), got 5.", () => numbers.Forward(new float[4], new float[5]));

        static void Expect(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);
    }

    [Fact]
    public void Fit_with_targets_as_inputs_teaches_what_is_then_written_alone()
    {
        // Two melodies, told apart by the input; each token depends on the two before.
        int[][] melodies = [[0, 1, 0, 2, 3], [0, 1, 4, 1, 5]];
        float[] x = [.. Enumerable.Range(0, 16).Select(i => i % 4 == 0 ? 1f : 0f), .. Enumerable.Range(0, 16).Select(i => i % 4 == 1 ? 1f : 0f)];
        var data = Dataset.From(x, [.. melodies.SelectMany(m => m.Select(t => (float)t))], new TensorShape(4, 4), new TensorShape(5));
        foreach (Feedback feedback in new[] { Feedback.TeacherForcing, Feedback.ScheduledSampling(new PolynomialDecay(1, 100, 0)) })
        {
            var model = new ForcedTokens(seed: 2);
            History history = model.Fit(data, new FitOptions
            {
                Loss = Loss.SparseCategoricalCrossentropy,
                Optimizer = new Adam(0.03f),
                Epochs = 150,
                BatchSize = 2,
                Feedback = feedback,
            });
            Assert.InRange(history["loss"][^1], 0, 0.1);
            Assert.Equal(melodies[0], model.Generate(x.AsSpan(0, 16)));
            Assert.Equal(melodies[1], model.Generate(x.AsSpan(16, 16)));
        }
    }
}
