using System.Diagnostics;
using CompiledRnn;
using FiveShapes;

// What the networks learn: sums of numbers between -1 and 1.
Func<float[], float[]> neighbours = x => [x[0] + x[1], x[1] + x[2], x[2] + x[3]];
Func<float[], float[]> running = x => [.. x.Select((_, i) => x.Take(i + 1).Sum())];
Func<float[], float[]> pairs = x => [.. x.Chunk(2).Select(pair => pair.Sum())];

// A step is the last two numbers; the next number is half their sum.
Func<float[], float[]> halves = x =>
{
    float[] numbers = [.. x, .. new float[6]];
    for (int i = 2; i < numbers.Length; i++)
        numbers[i] = (numbers[i - 2] + numbers[i - 1]) / 2;
    return [.. Enumerable.Range(1, 6).SelectMany(i => numbers[i..(i + 2)])];
};

(string Shape, CompiledModel Model, IDataset Data)[] table =
[
    ("one to one", new OneToOne(1), Toy(OneToOne.InputShape, OneToOne.OutputShape, neighbours)),
    ("one to many", new OneToMany(1), Toy(OneToMany.InputShape, OneToMany.OutputShape, running)),
    ("one to many, x first and then zeros", new OneToManyImpulse(1), Toy(OneToManyImpulse.InputShape, OneToManyImpulse.OutputShape, running)),
    ("one to many, output is next input", new OneToManyFeedback(1), Toy(OneToManyFeedback.InputShape, OneToManyFeedback.OutputShape, halves)),
    ("many to one", new ManyToOne(1), Toy(ManyToOne.InputShape, ManyToOne.OutputShape, x => [x.Sum()])),
    ("many to many, same length", new ManyToMany(1), Toy(ManyToMany.InputShape, ManyToMany.OutputShape, running)),
    ("many to fewer", new ManyToFewer(1), Toy(ManyToFewer.InputShape, ManyToFewer.OutputShape, x => running(x)[^3..])),
    ("many to more", new ManyToMore(1), Toy(ManyToMore.InputShape, ManyToMore.OutputShape, x => running([.. x, 0, 0, 0]))),
    ("many to many, any two lengths", new EncoderDecoder(1), Toy(EncoderDecoder.InputShape, EncoderDecoder.OutputShape, pairs)),
    ("many to many, without a decoder", new ManyToVector(1), Toy(ManyToVector.InputShape, ManyToVector.OutputShape, pairs)),
    ("encoder-decoder, state handed over", new StateHandedOver(1), Toy(StateHandedOver.InputShape, StateHandedOver.OutputShape, pairs)),
];

int epochs = args.Contains("--brief") ? 3 : 40;
long start = Stopwatch.GetTimestamp();
bool learned = true;
Console.WriteLine($"{"",-36}{"input",-8}{"output",-9}{"loss before",11}{"after",9}   a new sum, and the answer (last three values)");
foreach ((string shape, CompiledModel model, IDataset data) in table)
{
    (IDataset train, IDataset test) = data.Split(0.9);
    double before = model.Evaluate(test, Loss.MeanSquaredError).Loss;
    model.Fit(train, new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Adam(0.005f), Epochs = epochs, Seed = 1 });
    double after = model.Evaluate(test, Loss.MeanSquaredError).Loss;
    learned &= after < before / 2;

    float[] x = new float[data.InputShape.Length], y = new float[data.TargetShape.Length];
    test.Read(0, x, y);
    Console.WriteLine($"{shape,-36}{data.InputShape,-8}{data.TargetShape,-9}{before,11:F4}{after,9:F5}   {Text(y)}  {Text(model.Predict(x))}");
}

Console.WriteLine($"{table.Length} networks in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
return learned ? 0 : 1;

static IDataset Toy(TensorShape input, TensorShape output, Func<float[], float[]> rule)
{
    var random = new Random(7);
    float[][] x = [.. Enumerable.Range(0, 2000).Select(_ => Enumerable.Range(0, input.Length).Select(_ => 2 * random.NextSingle() - 1).ToArray())];
    return Dataset.From(x, [.. x.Select(rule)], input, output);
}

static string Text(float[] values) => $"[{string.Join(' ', values.TakeLast(3).Select(v => $"{v:F2}"))}]";
