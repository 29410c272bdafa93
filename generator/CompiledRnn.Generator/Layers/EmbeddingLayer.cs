using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/core/embedding.py: a row of a table for each token.</summary>
internal sealed class EmbeddingLayer : LayerDefinition
{
    public override string Kind => "Embedding";

    public override bool ReadsTokens(LayerSpec spec) => true;

    public override bool MakesMask(LayerSpec spec) => spec.Get("MaskZero", false);

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MakesMask(spec) ? MaskUse.Makes : MaskUse.Ends;

    public override string Describe(LayerSpec spec) => $"Embedding({spec.Get("Vocabulary", 0)}, {spec.Get("Size", 0)})";

    public override Shape? Infer(LayerInput input)
    {
        int vocabulary = input.Spec.Get("Vocabulary", 0), size = input.Spec.Get("Size", 0);
        return input.AtLeast("Vocabulary", 1, vocabulary) & input.AtLeast("Size", 1, size)
            ? Shape.Sequence(input.Shape.Dimensions[0], size)
            : null;
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int vocabulary = spec.Get("Vocabulary", 0), size = spec.Get("Size", 0);
        // One panel as wide as a row, so that a row's values follow each other.
        yield return new ParameterSpec(
            "embeddings", new Shape(new EquatableArray<int>([vocabulary, size])), vocabulary, 1, size, Layouts.RoundUp(size),
            spec.Get("EmbeddingsInitializer", Initializer.RandomUniform));
    }

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(layer.Node.Parameters[0].Lanes), "a row of the table for each token");

    public override void Emit(LayerEmitter emitter)
    {
        ParameterSpec table = emitter.Node.Parameters[0];
        string sizes = $"var sizes = new Embedding(Vocabulary: {table.Rows}, Steps: {emitter.Output.Steps}, TokenStride: {emitter.Input.Stride}, Stride: {table.Lanes});";
        string mask = emitter.Ports.Any(p => p.Name == "Mask") ? "EmbeddingRows.Mask(sizes, batch, ref x, ref yMask);" : "";
        SimpleCode.Write(
            emitter,
            CodeText.Lines(sizes, Gather("firstSequence"), mask),
            CodeText.Lines(sizes, Gather("step.FirstSequence"), mask),
            CodeText.Lines(sizes, "EmbeddingRows.AddGradient(sizes, batch, ref x, ref dy, ref gradients);"));

        static string Gather(string first) => $"EmbeddingRows.Gather(sizes, batch, {first}, ref x, ref parameters, ref y);";
    }
}
