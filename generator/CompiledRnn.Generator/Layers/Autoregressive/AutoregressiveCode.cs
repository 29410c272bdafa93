using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The code of Autoregressive: loops over the steps around the code of a model of one step. Rows hold the value and then all states; a
/// step's input gradient is, with the next gradient of the output added, the output gradient of the step before.
/// </summary>
internal sealed class AutoregressiveCode
{
    private readonly LayerEmitter _layer;
    private readonly CodeWriter _writer;
    private readonly ModelPlan _body;
    private readonly int _row;

    public AutoregressiveCode(LayerEmitter layer)
    {
        _layer = layer;
        _writer = layer.Writer;
        _body = PlanOf(layer.Node);
        _row = RowOf(_body);
    }

    private int Width => _layer.Output.Width;

    private int Steps => _layer.Output.Steps.Value;

    private string Parameters => $"{_body.ParameterFloats}";

    /// <summary>The plan of the model of one step.</summary>
    public static ModelPlan PlanOf(LayerNode node) =>
        ModelPlanner.TryPlan(AutoregressiveBody.Infer(node.CoreSpec, node.Input.Features, node.Identifier), out Problem? _)
        ?? throw new System.OverflowException();

    /// <summary>Floats of a row.</summary>
    public static int RowOf(ModelPlan body) => body.Model.Inputs.Sum(i => body[i].Floats).Value;

    public void Write()
    {
        using (_writer.Open($"file static class {_layer.Class}"))
        {
            WriteInfer();
            _writer.Blank();
            WriteForward();
            _writer.Blank();
            WriteBackward();
            _writer.Blank();
            _writer.Write("// The layers over one step.");
            new InferEmitter(_writer, _body).Write();
            _writer.Blank();
            new ForwardEmitter(_writer, _body).Write();
            _writer.Blank();
            new BackwardEmitter(_writer, _body).Write();
        }

        foreach (PlannedLayer layer in _body.Layers)
        {
            _writer.Blank();
            layer.Node.Definition.Emit(ModelEmitter.Emitter(_writer, _body, layer));
        }
    }

    private void WriteInfer()
    {
        MemorySize workspace = _body.Inference.Total;
        using (_writer.Open(_layer.Signature.Infer))
        {
            WriteRows(workspace.Fixed.Value, workspace.PerSequence.Value);
            using (_writer.Open($"for (int t = 0; t < {Steps}; t++)"))
            {
                _writer.Write($$"""
                    Infer(new InferenceCall
                    {
                        Parameters = MemoryMarshal.CreateReadOnlySpan(ref parameters, {{Parameters}}),
                        Input = MemoryMarshal.CreateReadOnlySpan(ref row, {{_row}} * batch),
                        Output = MemoryMarshal.CreateSpan(ref next, {{_row}} * batch),
                        Workspace = MemoryMarshal.CreateSpan(ref scratch, {{workspace.Fixed}} + {{workspace.PerSequence}} * batch),
                        Batch = batch,
                    });
                    """);
                WriteOutput();
            }
        }
    }

    private void WriteForward()
    {
        using (_writer.Open(_layer.Signature.Forward))
        {
            _writer.Write("int batch = step.Batch;");
            WriteRows(0, 0);
            using (_writer.Open($"for (int t = 0; t < {Steps}; t++)"))
            {
                _writer.Write($$"""
                    Forward(new TrainingCall
                    {
                        Parameters = MemoryMarshal.CreateSpan(ref parameters, {{Parameters}}),
                        Input = MemoryMarshal.CreateReadOnlySpan(ref row, {{_row}} * batch),
                        Output = MemoryMarshal.CreateSpan(ref next, {{_row}} * batch),
                        Workspace = {{Workspace}},
                        Step = step with { Logits = false, Seed = step.Seed + (ulong)(t + 1) * 0x9E3779B97F4A7C15UL },
                    });
                    """);
                WriteOutput();
            }
        }
    }

    private void WriteBackward()
    {
        ValuePlan y = _layer.Output, x = _layer.Input;
        using (_writer.Open(_layer.Signature.Backward))
        {
            _writer.Write($"""
                int batch = step.Batch;
                ref float upper = ref scratch; // gradient of a step's output, [batch, {_row}]
                ref float lower = {CodeText.RefAtBatch("scratch", 0, _row)}; // and of its input
                Sequences.Clear(ref upper, {_row} * batch);
                """);
            using (_writer.Open($"for (int t = {Steps - 1}; t >= 0; t--)"))
            {
                _writer.Write($$"""
                    Joins.Apply<Sum>(ref Unsafe.Add(ref dy, t * batch * {{y.GradientStride}}), {{y.GradientStride}}, ref upper, {{_row}}, batch, {{Width}});
                    Backward(new TrainingCall
                    {
                        Parameters = MemoryMarshal.CreateSpan(ref parameters, {{Parameters}}),
                        OutputGradient = MemoryMarshal.CreateReadOnlySpan(ref upper, {{_row}} * batch),
                        Gradients = MemoryMarshal.CreateSpan(ref gradients, {{Parameters}}),
                        InputGradient = MemoryMarshal.CreateSpan(ref lower, {{_row}} * batch),
                        Workspace = {{Workspace}},
                        Step = step with { Logits = false, InputGradient = true, Seed = step.Seed + (ulong)(t + 1) * 0x9E3779B97F4A7C15UL },
                    });
                    ref float done = ref upper;
                    upper = ref lower;
                    lower = ref done;
                    """);
            }

            _writer.Write($"if (inputGradient)\n    Sequences.CopyRows(ref upper, {_row}, ref dx, {x.GradientStride}, batch, {Width});");
            foreach ((string name, int offset, ValuePlan value) in States().Where(s => s.Value.HasGradient))
                _writer.Write($"Sequences.CopyRows({CodeText.RefAt("upper", offset)}, {_row}, ref dInitial{name}, {value.GradientStride}, batch, {value.Width});");
        }
    }

    // The scratch of a step lies where the values of the next one go: forward these come later, backward they are done with.
    private string Workspace => $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref saved, t * {_body.Training.Floats} * batch), "
        + $"{_body.Training.Scratch.Fixed} + {_body.Training.Total.PerSequence} * batch)";

    /// <summary>Declares the row that a step reads and the one it writes, and fills the first one.</summary>
    private void WriteRows(int first, int perSequence)
    {
        ValuePlan x = _layer.Input;
        _writer.Write($"""
            ref float row = {CodeText.RefAtBatch("scratch", first, perSequence)}; // [batch, {_row}]
            ref float next = {CodeText.RefAtBatch("scratch", first, perSequence + _row)};
            Sequences.CopyRows(ref x, {x.Stride}, ref row, {_row}, batch, {Width});
            """);
        foreach ((string name, int offset, ValuePlan value) in States())
            _writer.Write($"Joins.CopyColumns(ref initial{name}, {value.Stride}, {CodeText.RefAt("row", offset)}, {_row}, batch, {value.Width});");
    }

    private void WriteOutput()
    {
        int stride = _layer.Output.Stride;
        _writer.Write($"""
            Sequences.CopyRows(ref next, {_row}, ref Unsafe.Add(ref y, t * batch * {stride}), {stride}, batch, {Width});
            ref float done = ref row;
            row = ref next;
            next = ref done;
            """);
    }

    /// <summary>The given initial states, with their places in a row.</summary>
    private IEnumerable<(string Name, int Offset, ValuePlan Value)> States()
    {
        int offset = Width;
        IReadOnlyList<Port> states = _layer.Node.Definition.States(_layer.Spec);
        for (int i = 0; i < _layer.InitialStates.Count; i++)
        {
            yield return (states[i].Name, offset, _layer.InitialStates[i]);
            offset += states[i].Shape.Features;
        }
    }
}
