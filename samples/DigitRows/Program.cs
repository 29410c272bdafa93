using System.Diagnostics;
using CompiledRnn;
using DigitRows;

const int batch = 32;
bool brief = args.Contains("--brief");
int epochs = brief ? 2 : 10;

float[] pictures = Array.ConvertAll(Idx.Read("mnist-10k-images.idx3.gz", 10_000, 28, 28), value => value / 255f);
float[] digits = Array.ConvertAll(Idx.Read("mnist-10k-labels.idx1.gz", 10_000), value => (float)value);
(IDataset train, IDataset test) = Dataset.From(pictures, digits, RowReader.InputShape, new TensorShape(1)).Split(0.9);
Console.WriteLine($"{RowReader.Summary}\n{train.Count} digits to learn from, {test.Count} to check by");

long start = Stopwatch.GetTimestamp();
var model = new RowReader(seed: 1);
History history = model.Fit(train, new FitOptions
{
    Loss = Loss.SparseCategoricalCrossentropy,
    Optimizer = new Adam(new CosineDecay(0.003, decaySteps: epochs * train.Count / batch)),
    Epochs = epochs,
    BatchSize = batch,
    Validation = test,
    Metrics = [Metric.Accuracy],
    Callbacks = [new ProgressBar()],
    Seed = 1,
});
double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
for (int epoch = 0; epoch < epochs; epoch++)
    Console.WriteLine($"epoch {epoch + 1,2}: loss {history["loss"][epoch]:F4}, right {history["accuracy"][epoch]:P1}; of those to check by {history["val_accuracy"][epoch]:P1}");

ConfusionMatrix confusion = ConfusionMatrix.Of(model, test);
Console.WriteLine($"\nDigits that were written, a row each, and what was read\n{string.Concat(Enumerable.Range(0, 10).Select(digit => $"{digit,9}"))[1..]}");
Console.WriteLine($"{confusion}\n{confusion.Accuracy:P1} of {confusion.Total} digits right after {epochs} epochs, {seconds:F1} s");
return confusion.Accuracy >= (brief ? 0.9 : 0.96) ? 0 : 1;
