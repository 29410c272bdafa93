using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/attention/attention.py: <c>softmax(scores of query and key) · value</c>. Subclasses have the scores. The key's own mask
/// is not read, as in Keras.
/// </summary>
internal abstract class SingleAttentionLayer : LayerDefinition
{
    public override InputCount InputCount => AttentionShapes.Inputs;

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MaskUse.Reads | MaskUse.Keeps;

    public override Shape? Infer(LayerInput input)
    {
        bool valid = AttentionShapes.DropoutFits(input) & input.Defined<ScoreMode>("ScoreMode");
        if (!valid || !input.IsKnown || !AttentionShapes.AreSequences(input) || !AttentionShapes.FitTogether(input))
            return null;
        return Shape.Sequence(input.Shape.Dimensions[0], input.Shapes[1].Features);
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        ScoreSizes scores = ScoreSizes.Of(layer.Inputs, heads: 1);
        Extent pack = SingleAttentionCode.Pack(layer.Inputs) + ScorePack(layer.Spec, layer.Inputs);
        bool drops = layer.Spec.Get("Dropout", 0.0) > 0;
        return new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "products of each sequence in register tiles")
        {
            InferenceScratch = new MemorySize(pack, scores.Floats),
            // The gradients of the scores, and the weights as they were dropped.
            TrainingScratch = new MemorySize(pack, scores.Floats * (drops ? 2 : 1)),
            Saved = scores.Floats,
            Flops = 2L * scores.QuerySteps.Typical * scores.ValueSteps.Typical * (layer.Input.Width + layer.Inputs[1].Width),
        };
    }

    public override void Emit(LayerEmitter emitter) => new SingleAttentionCode(emitter, this).Write();

    /// <summary>The statements that compute scores.</summary>
    /// <param name="code">The layer's sizes and names.</param>
    /// <param name="scores">Where to.</param>
    public abstract IEnumerable<string> Scores(SingleAttentionCode code, string scores);

    /// <summary>The statements that turn the gradients of the scores into those of query, key and parameters.</summary>
    /// <param name="code">The layer's sizes and names.</param>
    /// <param name="scores">Gradients of the scores.</param>
    public abstract IEnumerable<string> Gradients(SingleAttentionCode code, string scores);

    /// <summary>Floats that the scores need in scratch, behind what the products pack.</summary>
    protected virtual Extent ScorePack(LayerSpec spec, IReadOnlyList<ValuePlan> inputs) => 0;

    /// <summary>A parameter of one number.</summary>
    protected static ParameterSpec Number(string name) => new(name, Shape.Of(), 1, 1, 1, Layouts.Lanes, Initializer.Ones);
}
