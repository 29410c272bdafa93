using System.Diagnostics;
using CompiledRnn;
using SeriesGan;

const int batch = 64;
bool brief = args.Contains("--brief");
int steps = brief ? 300 : 3000;
var series = new Series(Path.Combine(AppContext.BaseDirectory, "seattle-weather.csv"));
var random = new Random(1);
var generator = new Generator(seed: 1);
var discriminator = new Discriminator(seed: 2);
float[] test = [.. series.Test.SelectMany(piece => piece)];
float[][] untrained = Write();

// The average of the generator over its last few hundred steps is steadier than any one of them.
var clip = Clip.GlobalNorm(0.1f);
var generatorSteps = new Adam(new CosineDecay(0.001, steps), beta1: 0.5) { Clip = clip, UseEma = true, EmaMomentum = 0.998 };
var discriminatorSteps = new Adam(new CosineDecay(0.002, steps), beta1: 0.5) { Clip = clip };
using TrainingPass g = generator.CreatePass(batch), d = discriminator.CreatePass(batch);
float[] isReal = [.. Enumerable.Repeat(1f, batch)], isWritten = new float[batch];
double discriminatorLoss = 0, generatorLoss = 0;
Console.WriteLine($"{series.Training.Length} pieces of {Series.Days} days to learn from, {series.Test.Length} to check by");
Console.WriteLine(" step   discriminator's loss   generator's loss");
long start = Stopwatch.GetTimestamp();
for (int step = 1; step <= steps; step++)
{
    float[] real = Draw(), asked = Draw();
    g.Forward(Series.Ask(asked, random));
    float[] written = Series.Continue(asked, g.Output);

    // The discriminator learns to tell them apart.
    discriminatorLoss += d.ForwardBackward(real, isReal, Loss.BinaryCrossentropy) / 2;
    discriminatorLoss += d.ForwardBackward(written, isWritten, Loss.BinaryCrossentropy) / 2;
    discriminatorSteps.Step(discriminator, d);
    d.ZeroGradients();

    // The generator learns to be taken for real: its gradient comes through the discriminator, which stays as it is.
    generatorLoss += d.ForwardBackward(written, isReal, Loss.BinaryCrossentropy, inputGradient: true);
    d.ZeroGradients();
    g.Backward(Series.ContinueBackward(d.InputGradient));
    generatorSteps.Step(generator, g);
    g.ZeroGradients();

    if (step % (steps / 10) != 0)
        continue;
    Console.WriteLine($"{step,5}{discriminatorLoss / (steps / 10),23:F3}{generatorLoss / (steps / 10),19:F3}");
    (discriminatorLoss, generatorLoss) = (0, 0);
}

generatorSteps.FinalizeVariableValues(generator);
Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s\n");

float[][] trained = Write();
double before = series.Distance(series.Test, untrained), after = series.Distance(series.Test, trained);
Console.WriteLine("How far the changes after the last known day are from those of 2015, in degrees Celsius:");
Console.WriteLine($"  untrained generator {before:F2}\n  trained generator   {after:F2}\n  real days of 2013   {series.Distance(series.Test, series.Training[366..][..trained.Length]):F2}");
File.WriteAllText("series.svg", SeriesPicture.Draw(series, [trained, Write(), Write()]));
Console.WriteLine("See series.svg.");
return after < (brief ? before : before / 2) ? 0 : 1;

float[] Draw() => [.. random.GetItems(series.Training, batch).SelectMany(piece => piece)];

float[][] Write() => [.. Series.Continue(test, generator.Predict(Series.Ask(test, random))).Chunk(Series.Days)];
