namespace CompiledRnn.Generator.Tests;

public sealed class CRNN305Tests() : RuleTests("CRNN305")
{
    private const string Numbers = "[Model(Steps = 4, Features = 2)] [Lstm(3)]";
    private const string Tokens = "[Model(Steps = 4)] [Embedding(9, 2)] [Lstm(3)]";

    public override bool UsesModels => true;

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Used(Numbers, "model.Predict({|#0:[1, 2, 3, 4, 5, 6, 7, 8]|});"), "Predict gets whole numbers, which are tokens, and M reads numbers [4, 2]. Pass floats: 1f, not 1."),
        (Model.Used(Numbers, "int[] values = new int[8]; model.Predict({|#0:values|}, y);"), "Predict gets whole numbers, which are tokens, and M reads numbers [4, 2]. Pass floats: 1f, not 1."),
        (Model.Used(Tokens, "model.Predict({|#0:x|});"), "Predict gets floats, and M reads [4] tokens. Pass ints."),
        (Model.Used(Tokens, "using ModelStream stream = model.CreateStream(); stream.Step({|#0:x|}, y);"), "Step gets floats, and M reads [4] tokens. Pass ints."),
        (Model.Used(Numbers, "using TrainingPass pass = model.CreatePass(2); pass.Forward({|#0:new int[16]|});"), "Forward gets whole numbers, which are tokens, and M reads numbers [4, 2]. Pass floats: 1f, not 1."),
        (Model.Used(Tokens, "using TrainingPass pass = model.CreatePass(2); pass.ForwardBackward({|#0:x|}, y, Loss.Huber);"), "ForwardBackward gets floats, and M reads [4] tokens. Pass ints."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Used(Numbers, "model.Predict(x); model.Predict(x, y); model.Predict([1f, 2, 3, 4, 5, 6, 7, 8]);"),
        Model.Used(Tokens, "model.Predict([1, 2, 3, 4]); using ModelStream stream = model.CreateStream(); stream.Step(new int[1], y);"),
        // Packed rows of both.
        Model.Used("[Model(Steps = 4, Features = 2)] [Lstm(3, Name = \"E\")] [Input(\"B\", Steps = 2)] [Embedding(9, 3)] [GlobalMaxPooling1D(Name = \"P\")] [Add(From = \"E, P\")]", "model.Predict(x, new int[2], y); model.Predict(x, y);"),
        Model.Used(Numbers, "new Adam(1e-3f).Step(model, model.CreatePass(1));"),
    ];
}
