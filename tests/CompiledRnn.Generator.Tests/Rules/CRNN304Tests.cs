namespace CompiledRnn.Generator.Tests;

public sealed class CRNN304Tests() : RuleTests("CRNN304")
{
    private const string Small = "[Model(Steps = 4, Features = 2)] [Lstm(3)]";

    public override bool UsesModels => true;

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Used(Small, "TrainingPass pass = {|#0:model.CreatePass(batch: 2)|}; pass.Forward(x); new Adam(1e-3f).Step(model, pass);"), "The pass pass is not disposed of. Declare it with using."),
        (Model.Used(Small, "var stream = {|#0:model.CreateStream()|}; stream.Step(x, y); Console.WriteLine(stream.Batch);"), "The stream stream is not disposed of. Declare it with using."),
        (Model.Used(Small, "{|#0:model.CreateStream()|}.Step(x, y);"), "This stream is not disposed of. Hold it in a using."),
        (Model.Used(Small, "{|#0:model.CreatePass(2)|};"), "This pass is not disposed of. Hold it in a using."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Used(Small, "using TrainingPass pass = model.CreatePass(batch: 2); using (var stream = model.CreateStream()) stream.Step(x, y); using (model.CreatePass(1)) { }"),
        Model.Used(Small, "var pass = model.CreatePass(batch: 2); try { pass.Forward(x); } finally { pass.Dispose(); }"),
        Model.Used(Small, "var pass = model.CreatePass(batch: 2); if (flag) pass?.Dispose();"),
        // Someone else has it then.
        Model.Used(Small, "var pass = model.CreatePass(batch: 2); Keep(pass); Kept = model.CreateStream(); } static ModelStream Kept; static void Keep(TrainingPass pass) { pass.Dispose(); } static ModelStream Make(M model) { var made = model.CreateStream(); return made;"),
        Model.Used(Small, "var stream = model.CreateStream(); Action step = () => stream.Step(x, y); step();"),
        Model.Used(Small, "ModelStream[] streams = [model.CreateStream(), model.CreateStream(2)]; var list = new System.Collections.Generic.List<ModelStream>(); list.Add(model.CreateStream());"),
    ];
}
