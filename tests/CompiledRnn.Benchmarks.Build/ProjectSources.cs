using System.Text;

namespace CompiledRnn.Benchmarks.Build;

/// <summary>A project of many models, a file each, and a file that has nothing to do with them.</summary>
internal static class ProjectSources
{
    /// <summary>File names and texts; no two models are the same.</summary>
    public static Dictionary<string, string> WithModels(int count)
    {
        var files = new Dictionary<string, string> { ["Plain.cs"] = Plain(0), ["Uses.cs"] = Uses(count) };
        for (int i = 0; i < count; i++)
            files[$"Model{i}.cs"] = Model($"Model{i}", Layers(i));
        return files;
    }

    /// <summary>A model of many layers, a line each.</summary>
    public static string Deep(string name, int layers) => Model(
        name,
        string.Concat(Enumerable.Range(0, layers).Select(i => (i % 3) switch
        {
            0 => $"[Lstm({8 + i}, ReturnSequences = true)]\n",
            1 => "[LayerNormalization]\n",
            _ => $"[TimeDistributed, Dense({16 + i}, Activation = Activation.Tanh)]\n",
        })));

    /// <summary>Code that uses the models as a program does.</summary>
    private static string Uses(int models) =>
        "using CompiledRnn;\n\nnamespace Forecasts;\n\npublic static class Uses\n{\n" + string.Concat(Enumerable.Range(0, models).Select(i => $$"""
                public static float Use{{i}}(Model{{i}} model, float[] x, float[] y, IDataset data)
                {
                    float[] first = model.Predict(x);
                    model.Predict(x, y);
                    using TrainingPass pass = model.CreatePass(batch: 32);
                    pass.Forward(x);
                    model.Fit(data, new FitOptions { Loss = {{Loss(i)}}, Optimizer = new Adam(1e-3f), Epochs = 2 });
                    return first[0] + (float)model.Evaluate(data, {{Loss(i)}}).Loss;
                }

            """)) + "}\n";

    // The fourth of the five shapes ends in a softmax.
    private static string Loss(int i) => i % 5 == 3 ? "Loss.CategoricalCrossentropy" : "Loss.Huber";

    /// <summary>The file without models, at an edit of it.</summary>
    public static string Plain(int edit)
    {
        var text = new StringBuilder("namespace Forecasts;\n\npublic static class Plain\n{\n");
        for (int i = 0; i < 100; i++)
            text.Append($"    public static int Add{i}(int x) => x + {i + edit};\n\n");
        return text.Append("    public static void Main()\n    {\n    }\n}\n").ToString();
    }

    /// <summary>One of the models, with other sizes at each edit.</summary>
    public static string Edited(int index, int edit) => Model($"Model{index}", Layers(index, edit));

    private static string Model(string name, string layers) =>
        $"using CompiledRnn;\n\nnamespace Forecasts;\n\n[Model(Steps = 24, Features = 8)]\n{layers}public partial class {name};\n";

    // The five shapes of a recurrent network, in turn.
    private static string Layers(int i, int edit = 0)
    {
        int units = 16 + i / 5 + edit;
        return (i % 5) switch
        {
            0 => $"[Lstm({units})]\n[Dense(1)]\n",
            1 => $"[Gru({units}, ReturnSequences = true)]\n[TimeDistributed, Dense(2)]\n",
            2 => $"[Lstm({units})]\n[RepeatVector(12)]\n[Lstm({units}, ReturnSequences = true)]\n[TimeDistributed, Dense(1)]\n",
            3 => $"[Conv1D({units}, 3, Activation = Activation.Relu)]\n[MaxPooling1D]\n[Flatten]\n[Dense(4, Activation = Activation.Softmax)]\n",
            _ => $"[Bidirectional, Lstm({units})]\n[Dropout(0.1f)]\n[Dense(8, Activation = Activation.Tanh)]\n[Dense(1)]\n",
        };
    }
}
