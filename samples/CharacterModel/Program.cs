using System.Diagnostics;
using CharacterModel;
using CompiledRnn;

const int batch = 32, end = 0;
bool brief = args.Contains("--brief");
int steps = NameModel.InputShape[0], epochs = brief ? 2 : 15;
string[] names = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "first-names.txt"));
var random = new Random(1);
random.Shuffle(names);
int[] train = Text(names[..^400]), test = Text(names[^400..]);
Console.WriteLine($"{names.Length - 400} names of {train.Length} characters to learn from, 400 to check by");

// The text is cut into as many parts as there are sequences in a batch; each goes on where it stopped, and so do its states.
var model = new NameModel(seed: 1);
using TrainingPass pass = model.CreatePass(batch, seed: 1);
int part = (train.Length - 1) / batch, calls = part / steps;
var optimizer = new Adam(new CosineDecay(0.005, epochs * calls)) { Clip = Clip.GlobalNorm(1) };
int[] x = new int[batch * steps];
float[] y = new float[batch * steps];
using ModelStream stream = model.CreateStream();
long start = Stopwatch.GetTimestamp();
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    pass.ResetState();
    for (int call = 0; call < calls; call++)
    {
        for (int i = 0; i < x.Length; i++)
        {
            int at = i / steps * part + call * steps + i % steps;
            (x[i], y[i]) = (train[at], train[at + 1]);
        }

        loss += pass.ForwardBackward(x, y, Loss.SparseCategoricalCrossentropy);
        optimizer.Step(model, pass);
        pass.ZeroGradients();
    }

    Console.WriteLine($"epoch {epoch,2}: {loss / calls / Math.Log(2):F3} bits a character; of names to check by {Bits(test):F3}");
}

Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s\n\n500 names at each temperature: how many differ, how many are new, some of the new ones");
var known = names.ToHashSet();
foreach (float temperature in (float[])[0.5f, 0.8f, 1, 1.2f])
{
    string[] invented = [.. Enumerable.Range(0, 500).Select(seed => Name("", temperature, seed)).Distinct()];
    string[] unknown = [.. invented.Where(name => !known.Contains(name))];
    Console.WriteLine($"{temperature:F1}  {invented.Length}  {unknown.Length}  {string.Join(' ', unknown.Take(8))}");
}

Console.WriteLine("\nNames that begin in some way");
foreach (string beginning in (string[])["a", "kat", "chris", "xy"])
    Console.WriteLine($"{beginning,-6}{string.Join(' ', Enumerable.Range(0, 7).Select(seed => Name(beginning, 0.7f, seed)).Distinct())}");
return Bits(test) < (brief ? 3.6 : 3) ? 0 : 1;

// One to many: from the end of the name before, and perhaps some letters, to a whole name.
string Name(string beginning, float temperature, int seed)
{
    stream.Reset();
    int[] letters = stream.Generate([end, .. beginning.Select(Token)], new GenerationOptions
    {
        Sampler = new Sampler { Temperature = temperature, TopP = 0.98f },
        EndToken = end,
        MaxTokens = 20,
        Seed = seed,
    });
    return beginning + string.Concat(letters.Select(token => (char)('`' + token)));
}

// How many bits a character of a text takes, one with what came before.
double Bits(int[] text)
{
    stream.Reset();
    var probabilities = new float[NameModel.OutputShape[1]];
    double bits = 0;
    for (int i = 0; i < text.Length - 1; i++)
    {
        stream.Step(text.AsSpan(i, 1), probabilities);
        bits -= Math.Log2(probabilities[text[i + 1]]);
    }

    return bits / (text.Length - 1);
}

// a is 1, b is 2, and so on; 0 ends a name.
static int Token(char letter) => letter - '`';

static int[] Text(string[] names) => [end, .. names.SelectMany(name => name.Select(Token).Append(end))];
