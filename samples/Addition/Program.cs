using System.Diagnostics;
using Addition;
using CompiledRnn;

const double goal = 0.99;
bool reached = true;
if (!args.Contains("--brief"))
{
    Learn("Two digits, Keras's network and settings", new Adder(seed: 1), new Adam(), digits: 2, count: 5_000);
    Learn("Two digits, Keras's network, learning rate 0.003", new Adder(seed: 1), new Adam(0.003f), digits: 2, count: 5_000);
    Learn("Three digits, Keras's network and settings", new ThreeDigitAdder(seed: 1), new Adam(), digits: 3, count: 50_000);
}

Learn("Two digits, encoder in both directions", new BidirectionalAdder(seed: 1), new Adam(0.005f), digits: 2, count: 5_000);
return reached ? 0 : 1;

void Learn(string name, CompiledModel model, Adam optimizer, int digits, int count)
{
    (string Question, string Sum)[] sums = Sums.Draw(digits, count);
    (IDataset train, IDataset validation) = Dataset.From(
        [.. sums.Select(s => Characters.Encode(s.Question))], [.. sums.Select(s => Characters.Encode(s.Sum))],
        new TensorShape(2 * digits + 1, Characters.Count), new TensorShape(digits + 1, Characters.Count)).Split(0.9);
    Console.WriteLine($"{name}: {train.Count} sums to learn from, {validation.Count} to check by");

    long start = Stopwatch.GetTimestamp();
    History history = model.Fit(train, new FitOptions
    {
        Loss = Loss.CategoricalCrossentropy,
        Optimizer = optimizer,
        Epochs = 150,
        BatchSize = 32,
        Validation = validation,
        Metrics = [Metric.Accuracy],
        Callbacks = [new StopAt(goal), new ProgressBar()],
        Seed = 1,
    });
    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, accuracy = history["val_accuracy"][^1];
    reached &= accuracy >= goal;
    Console.WriteLine($"  {accuracy:P1} of the characters right after {history.Epochs} epochs, {seconds:F1} s");

    string[] answers = [.. model.Predict(validation).Chunk((digits + 1) * Characters.Count).Select(Characters.Decode)];
    (string Question, string Sum)[] asked = sums[train.Count..];
    Console.WriteLine($"  {asked.Zip(answers).Count(pair => pair.First.Sum == pair.Second)} of {asked.Length} sums right in every character");
    foreach (((string question, string sum), string answer) in asked.Zip(answers).Take(5))
        Console.WriteLine($"  {string.Concat(question.Reverse())} = {answer} {(answer == sum ? "right" : $"wrong: {sum}")}");
}

/// <summary>Ends a training whose validation accuracy is good enough.</summary>
internal sealed class StopAt(double accuracy) : Callback
{
    public override void OnEpochEnd(TrainingContext context) => context.StopTraining = context.Metrics["val_accuracy"] >= accuracy;
}
