using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Forward and backward in training. The gradient of a row that a step read is, with that of the output added, the gradient of the row
/// that the step before gave; its value stops where the step read a target or a token.
/// </summary>
internal sealed class AutoregressiveTrainingCode(LayerEmitter layer, AutoregressiveRows rows, AutoregressiveCode code)
{
    private readonly CodeWriter _writer = layer.Writer;

    private int Steps => layer.Output.Steps;

    private MemorySize BodyScratch => rows.Body.Training.Scratch;

    public void Write()
    {
        WriteForward();
        _writer.Blank();
        WriteBackward();
    }

    private void WriteForward()
    {
        using (_writer.Open(layer.Signature.Forward))
        {
            _writer.Write("int batch = step.Batch;");
            code.WriteRows(BodyScratch);
            using (_writer.Open($"for (int t = 0; t < {Steps}; t++)"))
            {
                _writer.Write($$"""
                    Forward(new TrainingCall
                    {
                        Parameters = {{Span("parameters", rows.Body.ParameterFloats)}},
                        Input = MemoryMarshal.CreateReadOnlySpan(ref row, {{rows.Read}} * batch),
                        Output = MemoryMarshal.CreateSpan(ref next, {{rows.Given}} * batch),
                    """);
                WriteMemory();
                code.WriteNext();
                _writer.Write($"truth.Put(t, ref row, {rows.Read}, batch);");
            }
        }
    }

    private void WriteBackward()
    {
        using (_writer.Open(layer.Signature.Backward))
        {
            _writer.Write($"""
                int batch = step.Batch;
                ref float upper = {CodeText.RefAtBatch("scratch", BodyScratch.Fixed, BodyScratch.PerSequence)}; // gradient of a row given, [batch, {rows.Given}]
                ref float lower = {CodeText.RefAtBatch("scratch", BodyScratch.Fixed, BodyScratch.PerSequence + rows.Given)}; // and of one read, [batch, {rows.Read}]
                Sequences.Clear(ref upper, {rows.Given} * batch);
                """);
            using (_writer.Open($"for (int t = {Steps - 1}; t >= 0; t--)"))
                WriteStepBack();
            WriteInputGradient();
            foreach ((string name, int offset, ValuePlan value) in code.States().Where(s => s.Value.HasGradient))
            {
                _writer.Write($"Sequences.CopyRows({CodeText.RefAt("upper", rows.Values + offset)}, {rows.Given}, "
                    + $"ref dInitial{name}, {value.GradientStride}, batch, {value.Width});");
            }
        }
    }

    private void WriteStepBack()
    {
        ValuePlan y = layer.Output;
        string gradient = $"ref Unsafe.Add(ref dy, t * batch * {y.GradientStride}), {y.GradientStride}";
        if (!rows.Tokens)
            _writer.Write($"if (t < {Steps - 1})\n    truth.Stop(t, ref upper, {rows.Given}, batch);");
        _writer.Write(rows.Tokens
            ? $"Joins.CopyColumns({gradient}, ref upper, {rows.Given}, batch, {rows.Values});"
            : $"Joins.Apply<Sum>({gradient}, ref upper, {rows.Given}, batch, {rows.Values});");
        _writer.Write($$"""
            Backward(new TrainingCall
            {
                Parameters = {{Span("parameters", rows.Body.ParameterFloats)}},
                OutputGradient = MemoryMarshal.CreateReadOnlySpan(ref upper, {{rows.Given}} * batch),
                Gradients = {{Span("gradients", rows.Body.ParameterFloats)}},
                InputGradient = MemoryMarshal.CreateSpan(ref lower, {{rows.Read}} * batch),
            """);
        WriteMemory();
        if (!rows.Tokens)
            _writer.Write("ref float done = ref upper;\nupper = ref lower;\nlower = ref done;");
        else if (rows.States > 0)
            _writer.Write($"Joins.CopyColumns({CodeText.RefAt("lower", rows.Value)}, {rows.Read}, {CodeText.RefAt("upper", rows.Values)}, {rows.Given}, batch, {rows.States});");
    }

    /// <summary>The end of a call of the body: each step has its own place for values, all have one scratch.</summary>
    private void WriteMemory() => _writer.Write($$"""
            Workspace = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref saved, t * {{rows.Body.Training.Floats}} * batch), {{rows.Body.Training.Floats}} * batch),
            Scratch = MemoryMarshal.CreateSpan(ref scratch, {{BodyScratch.Fixed}} + {{BodyScratch.PerSequence}} * batch),
            Step = step.Within({{layer.Node.Index}}, t, {{(rows.Tokens && layer.Last ? "step.Logits" : "false")}}),
        });
        """);

    private void WriteInputGradient()
    {
        ValuePlan x = layer.Input;
        if (!x.HasGradient)
            return;
        FirstInput first = layer.Spec.Get("First", FirstInput.Input);
        bool reads = first is FirstInput.Input or FirstInput.LastStep;
        using (_writer.Open("if (inputGradient)"))
        {
            if (!reads || x.Steps > 1)
                _writer.Write($"Sequences.Clear(ref dx, {x.GradientFloats} * batch);");
            if (reads)
                _writer.Write($"Sequences.CopyRows(ref upper, {rows.Given}, {CodeText.RefAtBatch("dx", 0, (x.Steps - 1) * x.GradientStride)}, {x.GradientStride}, batch, {rows.Values});");
        }
    }

    private static string Span(string reference, int floats) => $"MemoryMarshal.CreateSpan(ref {reference}, {floats})";
}
