using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The code of a bidirectional layer: both directions into buffers of their own, then joined; backward, taken apart first. Where there is a
/// mask, masked steps of a sequence are zero, as in Keras.
/// </summary>
internal sealed class BidirectionalCode(LayerEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly BidirectionalParts _parts = BidirectionalParts.Of(layer.Node, layer.Input);

    private string Merge => "Merge." + BidirectionalLayer.MergeOf(layer.Spec);

    private Extent Steps => layer.Output.Steps;

    private bool ClearsMasked => layer.HasMask && layer.Output.Shape.IsSequence;

    public void Write()
    {
        using (_writer.Open($"file static class {layer.Class}"))
        {
            using (_writer.Open(layer.Signature.Infer))
            {
                MemorySize scratch = _parts.Scratch(p => p.InferenceScratch);
                WriteOutputs("scratch", scratch.Fixed, scratch.PerSequence);
                foreach (BidirectionalPart part in _parts.Both)
                    _writer.Write($"{part.Class}.Infer({Arguments(part, Values(part), ["scratch"])}, batch, false{layer.Signature.LengthArguments});");
                WriteJoin();
            }

            _writer.Blank();
            using (_writer.Open(layer.Signature.Forward))
            {
                _writer.Write("int batch = step.Batch;");
                WriteOutputs("saved", 0, SavedFloats);
                foreach (BidirectionalPart part in _parts.Both)
                    _writer.Write($"{part.Class}.Forward({Arguments(part, Values(part), [])}, {Saved(part)}, ref scratch, step{layer.Signature.LengthArguments});");
                WriteJoin();
            }

            _writer.Blank();
            WriteBackward();
        }

        foreach (BidirectionalPart part in _parts.Both)
        {
            _writer.Blank();
            part.Layer.Node.Definition.Emit(Emitter(part));
        }
    }

    private Extent SavedFloats => _parts.Forward.Layer.Plan.Saved + _parts.Backward.Layer.Plan.Saved;

    private LayerEmitter Emitter(BidirectionalPart part) => new(_writer, part.Layer, layer.Inputs, part.Output, Last: false)
    {
        Masked = layer.Masked,
        InitialStates = [.. States(part).Select(s => s.Value)],
        Ports = [.. Finals(part).Select(f => (f.Name.Substring(part.Direction.Length), f.Value))],
    };

    /// <summary>The initial states of a direction, by their names in this layer's signature.</summary>
    private IEnumerable<(string Name, ValuePlan Value)> States(BidirectionalPart part) => layer.InitialStates
        .Zip(layer.Node.Definition.States(layer.Spec), (value, state) => (state.Name, value))
        .Where(s => s.Name.StartsWith(part.Direction, System.StringComparison.Ordinal));

    /// <summary>The final states of a direction that something reads.</summary>
    private IEnumerable<(string Name, ValuePlan Value)> Finals(BidirectionalPart part) =>
        layer.Ports.Where(p => p.Name != part.Direction && p.Name.StartsWith(part.Direction, System.StringComparison.Ordinal));

    private IEnumerable<string> Values(BidirectionalPart part) =>
        new[] { "x" }.Concat(layer.HasMask ? new[] { "mask" } : [])
            .Concat(States(part).Select(s => "initial" + s.Name))
            .Append(part.Direction.ToLowerInvariant())
            .Concat(Finals(part).Select(f => "last" + f.Name));

    private string Arguments(BidirectionalPart part, IEnumerable<string> values, IEnumerable<string> scratch) => string.Join(
        ", ", new[] { CodeText.RefAt("parameters", part.Layer.ParameterOffset) }.Concat(values.Concat(scratch).Select(v => "ref " + v)));

    private string Saved(BidirectionalPart part) =>
        CodeText.RefAtBatch("saved", 0, part == _parts.Forward ? 0 : _parts.Forward.Layer.Plan.Saved);

    private void WriteBackward()
    {
        MemorySize scratch = _parts.Scratch(p => p.TrainingScratch);
        Extent first = scratch.PerSequence, forward = _parts.Forward.Output.Floats;
        bool none = BidirectionalLayer.MergeOf(layer.Spec) == CompiledRnn.Merge.None;
        using (_writer.Open(layer.Signature.Backward))
        {
            _writer.Write("int batch = step.Batch;");
            WriteOutputs("saved", 0, SavedFloats);
            if (ClearsMasked)
                WriteClear("dy", layer.Output.GradientStride, none ? "dyBackward" : null);
            _writer.Write($"""
                ref float df = {CodeText.RefAtBatch("scratch", scratch.Fixed, first)};
                ref float db = {CodeText.RefAtBatch("scratch", scratch.Fixed, first + forward)};
                ref float other = {CodeText.RefAtBatch("scratch", scratch.Fixed, first + _parts.OutputFloats)}; // the input's gradient of the backward direction
                Directions.Split({Merge}, {Rows("forward", _parts.Forward)}, {Rows("backward", _parts.Backward)}, ref dy, {layer.Output.GradientStride}, ref df, ref db, batch, {Steps});
                """);
            if (none)
                _writer.Write(layer.Gives("Backward")
                    ? $"Directions.Reverse(ref dyBackward, {_parts.Backward.Output.Stride}, ref db, {_parts.Backward.Output.Stride}, batch, {Steps}, {_parts.Backward.Units});"
                    : $"Sequences.Clear(ref db, {_parts.Backward.Output.Floats} * batch);");
            WritePart(_parts.Forward, "df", "dx");
            WritePart(_parts.Backward, "db", "other");
            _writer.Write($"if (inputGradient)\n    Sequences.Add(ref other, ref dx, {layer.Input.GradientFloats} * batch);");
        }
    }

    private void WritePart(BidirectionalPart part, string dy, string dx)
    {
        IEnumerable<string> gradients = new[] { dy }.Concat(Finals(part).Select(f => "dLast" + f.Name)).Append(dx)
            .Concat(States(part).Where(s => s.Value.HasGradient).Select(s => "dInitial" + s.Name));
        _writer.Write($"{part.Class}.Backward({Arguments(part, Values(part), gradients)}, {Saved(part)}, {CodeText.RefAt("gradients", part.Layer.ParameterOffset)}, ref scratch, inputGradient, step{layer.Signature.LengthArguments});");
    }

    /// <summary>The directions' outputs, [Steps, batch, stride] in their order of processing.</summary>
    private void WriteOutputs(string memory, Extent first, Extent perSequence)
    {
        _writer.Write($"ref float forward = {CodeText.RefAtBatch(memory, first, perSequence)};");
        _writer.Write($"ref float backward = {CodeText.RefAtBatch(memory, first, perSequence + _parts.Forward.Output.Floats)};");
    }

    private static string Rows(string name, BidirectionalPart part) => $"ref {name}, new DirectionRows({part.Output.Stride}, {part.Units})";

    private void WriteJoin()
    {
        _writer.Write($"Directions.Join({Merge}, {Rows("forward", _parts.Forward)}, {Rows("backward", _parts.Backward)}, ref y, {layer.Output.Stride}, batch, {Steps});");
        if (layer.Gives("Backward"))
            _writer.Write($"Directions.Reverse(ref backward, {_parts.Backward.Output.Stride}, ref yBackward, {_parts.Backward.Output.Stride}, batch, {Steps}, {_parts.Backward.Units});");
        if (ClearsMasked)
            WriteClear("y", layer.Output.Stride, layer.Gives("Backward") ? "yBackward" : null);
    }

    private void WriteClear(string rows, int stride, string? other)
    {
        _writer.Write($"MaskRows.Clear(ref mask, ref {rows}, {stride}, {Steps} * batch);");
        if (other is not null && layer.Gives("Backward"))
            _writer.Write($"MaskRows.Clear(ref mask, ref {other}, {_parts.Backward.Output.Stride}, {Steps} * batch);");
    }
}
