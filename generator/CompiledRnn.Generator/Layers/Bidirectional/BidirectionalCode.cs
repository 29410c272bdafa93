using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>The code of a bidirectional layer: both directions into buffers of their own, then joined; backward, taken apart first.</summary>
internal sealed class BidirectionalCode(LayerEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly BidirectionalParts _parts = BidirectionalParts.Of(layer.Node, layer.Input);

    private string Merge => "Merge." + BidirectionalLayer.MergeOf(layer.Spec);

    private int Steps => layer.Output.Steps;

    private string BackwardParameters => CodeText.RefAt("parameters", _parts.Backward.ParameterOffset);

    public void Write()
    {
        LayerPlan plan = _parts.Forward.Plan;
        using (_writer.Open($"file static class {layer.Class}"))
        {
            using (_writer.Open(layer.Signature.Infer))
            {
                WriteOutputs("scratch", plan.InferenceScratch.Fixed, plan.InferenceScratch.PerSequence);
                _writer.Write($"""
                    {Class(_parts.Forward)}.Infer(ref parameters, ref x, ref forward, ref scratch, batch, false);
                    {Class(_parts.Backward)}.Infer({BackwardParameters}, ref x, ref backward, ref scratch, batch, false);
                    """);
                WriteJoin();
            }

            _writer.Blank();
            using (_writer.Open(layer.Signature.Forward))
            {
                _writer.Write("int batch = step.Batch;");
                WriteOutputs("saved", 0, 2 * plan.Saved);
                _writer.Write($"""
                    {Class(_parts.Forward)}.Forward(ref parameters, ref x, ref forward, ref saved, ref scratch, step);
                    {Class(_parts.Backward)}.Forward({BackwardParameters}, ref x, ref backward, {CodeText.RefAtBatch("saved", 0, plan.Saved)}, ref scratch, step);
                    """);
                WriteJoin();
            }

            _writer.Blank();
            WriteBackward(plan);
        }

        foreach (PlannedLayer part in new[] { _parts.Forward, _parts.Backward })
        {
            _writer.Blank();
            part.Node.Definition.Emit(new LayerEmitter(_writer, part, layer.Inputs, _parts.Output, Last: false));
        }
    }

    private static string Class(PlannedLayer part) => part.Node.Identifier + "Layer";

    private void WriteBackward(LayerPlan plan)
    {
        MemorySize inner = plan.TrainingScratch;
        int states = _parts.StateFloats;
        ValuePlan input = layer.Input;
        using (_writer.Open(layer.Signature.Backward))
        {
            _writer.Write("int batch = step.Batch;");
            WriteOutputs("saved", 0, 2 * plan.Saved);
            _writer.Write($"""
                ref float df = {CodeText.RefAtBatch("scratch", inner.Fixed, inner.PerSequence)};
                ref float db = {CodeText.RefAtBatch("scratch", inner.Fixed, inner.PerSequence + states)};
                ref float other = {CodeText.RefAtBatch("scratch", inner.Fixed, inner.PerSequence + 2 * states)}; // the input's gradient of the backward direction
                Directions.Split({Merge}, ref forward, ref backward, {_parts.Output.Stride}, ref dy, {layer.Output.GradientStride}, ref df, ref db, batch, {Steps}, {_parts.Units});
                {Class(_parts.Forward)}.Backward(ref parameters, ref x, ref forward, ref df, ref dx, ref saved, ref gradients, ref scratch, inputGradient, step);
                {Class(_parts.Backward)}.Backward({BackwardParameters}, ref x, ref backward, ref db, ref other, {CodeText.RefAtBatch("saved", 0, plan.Saved)}, {CodeText.RefAt("gradients", _parts.Backward.ParameterOffset)}, ref scratch, inputGradient, step);
                if (inputGradient)
                    Sequences.Add(ref other, ref dx, {input.GradientFloats} * batch);
                """);
        }
    }

    /// <summary>The directions' outputs, [Steps, batch, stride] in their order of processing.</summary>
    private void WriteOutputs(string memory, int first, int perSequence)
    {
        _writer.Write($"ref float forward = {CodeText.RefAtBatch(memory, first, perSequence)};");
        _writer.Write($"ref float backward = {CodeText.RefAtBatch(memory, first, perSequence + _parts.StateFloats)};");
    }

    private void WriteJoin() => _writer.Write(
        $"Directions.Join({Merge}, ref forward, ref backward, {_parts.Output.Stride}, ref y, {layer.Output.Stride}, batch, {Steps}, {_parts.Units});");
}
