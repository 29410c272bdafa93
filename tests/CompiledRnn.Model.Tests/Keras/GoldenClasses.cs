using CompiledRnn.Interop;
using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>The classes of a case: its model, the model cut behind each layer whose output the case has, the model under Keras 2.</summary>
internal sealed class GoldenClasses
{
    /// <exception cref="UnsupportedKerasLayerException">No attribute says what the case has.</exception>
    public GoldenClasses(GoldenCase golden)
    {
        Case = golden;
        KerasModel model = GoldenModel.Of(golden);
        Whole = ModelWriter.Write(model, golden.Name);
        Cuts = [.. golden.LayerOutputs.Select((o, i) => ModelWriter.Write(model.Cut(new KerasReference(o.Name)), $"{golden.Name}_to_{i}"))];
        if (golden.Keras2Outputs.Length > 0)
            Keras2 = ModelWriter.Write(GoldenModel.Of(golden, version: 2), golden.Name + "_keras2");
    }

    public GoldenCase Case { get; }

    public AnnotatedClass Whole { get; }

    public AnnotatedClass[] Cuts { get; }

    public AnnotatedClass? Keras2 { get; }

    public IEnumerable<ModelSource> Sources => AllClasses().Select(c => new ModelSource(c.Name, c.Text));

    private IEnumerable<AnnotatedClass> AllClasses() => [Whole, .. Cuts, .. Keras2 is null ? [] : new[] { Keras2 }];
}
