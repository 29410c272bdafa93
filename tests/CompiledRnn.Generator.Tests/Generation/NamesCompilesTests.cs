namespace CompiledRnn.Generator.Tests;

/// <summary>The generated code compiles whatever a user's classes, layers and types are called.</summary>
public sealed class NamesCompilesTests
{
    /// <summary>Types of the user's with names of ours, in the model's namespace and in the global one.</summary>
    [Fact]
    public void BesideTypesNamedLikeOurs()
    {
        string[] names =
        [
            "Parameter", "Vector512", "Vector256", "Vector128", "Products", "TensorShape", "Span", "ReadOnlySpan", "CompiledModel", "ModelDefinition", "System",
            "Unsafe", "MemoryMarshal", "Activation_", "Sequences", "LstmLayer", "MCode", "ParameterCollection", "String", "MethodImpl", "Generated", "Kernels",
        ];
        string types = string.Concat(names.Select(n => $"public struct {n};\n"));
        GeneratedCode.CompilesIn([$"namespace Users\n{{\n{types}}}", $"namespace Users.Inner\n{{\n{types}}}", InNamespace("Users.Inner")]);
        // In the global namespace only names that .NET's own code does not hide.
        GeneratedCode.CompilesIn([string.Concat(names.Where(n => n is not "System").Select(n => $"public struct {n};\n")), InNamespace("Users.Inner")]);
    }

    [Fact]
    public void WithKeywordsAndUnicodeAsNames() => GeneratedCode.CompilesIn(
    [
        Model.Text("""
            namespace @namespace.@event
            {
                partial class @struct
                {
                    [Model(Steps = 3, Features = 2)]
                    [Lstm(4, Name = "event")]
                    [Dense(4, Name = "größe")]
                    [Dense(4, Name = "_")]
                    [Dense(4, Name = "e\u0301")]
                    partial class @class { float[] Use(float[] x) => new @class(seed: 1).@event.RecurrentKernel.Name == größe.Kernel.Name ? Predict(x) : []; }
                }

                [Model(Features = 2)] [Dense(1, Name = "record")] partial class @partial;
                [Model(Features = 2)] [Dense(1, Name = "value")] partial class e\u0301;
                [Model(Features = 2)] [Dense(1, Name = "parameters")] partial class Größe;
            }
            """),
    ]);

    [Fact]
    public void WithLayersNamedAsTheirStreams() => GeneratedCode.CompilesIn(
        [Model.Text("[Model(Steps = 3, Features = 2)] [Elu(Name = \"A\")] [Elu(Name = \"AStream\")] [Elu(Name = \"AStream_\")] [Lstm(2)] public partial class M;")]);

    /// <summary>Inputs and outputs named as parameters, locals and members of the generated code are.</summary>
    [Fact]
    public void WithNamedPortsThatClash() => GeneratedCode.CompilesIn(
    [
        Model.Text("""
            [Model(Steps = 3, Features = 2)]
            [Masking]
            [Lstm(4, ReturnState = true)]
            public partial class States { public Batch Use(float[] input) => Predict(new Batch(input), StepMask.OfLengths([2])); }

            [Model(Features = 2)]
            [Input("steps", Features = 2)]
            [Input("Rows", Features = 2)]
            [Input("Batch1", Features = 2)]
            [Input("Weights", Features = 2)]
            [Input("e\u0301", Features = 2)]
            [Add(From = "Input, steps, Rows, Batch1, Weights, e\u0301")]
            [Dense(1, Name = "H")]
            [Dense(1, Name = "Pass", From = "H")]
            [Dense(1, Name = "Hweights", From = "H")]
            [Dense(1, Name = "HWeight", From = "H")]
            [Dense(1, Name = "event", From = "H")]
            [Dense(1, Name = "Inputs", From = "H")]
            [Dense(1, Name = "Count", From = "H")]
            [Dense(1, Name = "_", From = "H")]
            [Output("H")] [Output("Pass")] [Output("Hweights")] [Output("HWeight")] [Output("event")] [Output("Inputs")] [Output("Count")] [Output("_")]
            public partial class Clashes
            {
                public static OutputLosses Use() => Losses(@event: Loss.Huber, eventWeight: 2, hWeight1: 3, count: Loss.LogCosh);
            }
            """),
    ]);

    [Fact]
    public void WithNamesThatDifferInCase() => GeneratedCode.CompilesIn(
        [Model.Text("[Model(Features = 2)] [Dense(1)] partial class Forecast; [Model(Features = 2)] [Dense(1)] partial class ForeCast; [Model(Features = 2)] [Dense(1)] partial class FORECAST;")]);

    /// <summary>A type named var takes the place of the keyword where it is in scope.</summary>
    [Fact]
    public void InATypeNamedVar() => GeneratedCode.CompilesIn(
    [
        Model.Text("""
            namespace N;

            static partial class @var
            {
                [Model(Features = 2)]
                [Input("Second", Features = 2)]
                [Add(From = "Input, Second", Name = "Sum")]
                [Dense(1, Name = "Head")]
                [Output("Sum")]
                [Output("Head")]
                public partial class M;
            }
            """),
    ]);

    [Fact]
    public void WithNamesWithoutACapital() => GeneratedCode.CompilesIn(
        [Model.Text("namespace small { public partial struct outer { [Model(Features = 2)] [Dense(1)] public partial class inner; } [Model(Features = 2)] [Dense(1)] public partial class model; }")]);

    [Fact]
    public void WithTheSameNameInSeveralPlaces() => GeneratedCode.CompilesIn(
        [Model.Text("namespace A { [Model(Features = 2)] [Dense(1)] partial class M; } namespace B { [Model(Features = 3)] [Dense(1)] partial class M; partial class C { [Model(Features = 3)] [Dense(2)] partial class M; } }")]);

    [Fact]
    public void WithClassNamesOfOurOwn()
    {
        string[] names = ["Inference", "Forward", "Backward", "Model", "Lstm", "Parameter", "Span", "CompiledModel", "Float"];
        GeneratedCode.CompilesIn([Model.Text("namespace N;\n" + string.Concat(names.Select(n => $"[Model(Features = 2)] [RepeatVector(2)] [Lstm(1)] partial class {n};\n")))]);
    }

    private static string InNamespace(string space) => Model.Text($$"""
        namespace {{space}}
        {
            [Model(Steps = 4, Features = 2)]
            [Lstm(3, ReturnSequences = true, Name = "Lower")]
            [Dropout(0.5)]
            [Lstm(4)]
            [Dense(5, Activation = CompiledRnn.Activation.Softmax)]
            public partial class M;
        }
        """);
}
