using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The code of Autoregressive: loops over the steps around the code of a model of one step.</summary>
internal sealed class AutoregressiveCode
{
    private readonly LayerEmitter _layer;
    private readonly CodeWriter _writer;
    private readonly AutoregressiveRows _rows;

    public AutoregressiveCode(LayerEmitter layer)
    {
        _layer = layer;
        _writer = layer.Writer;
        _rows = AutoregressiveRows.Of(layer.Node);
    }

    public void Write()
    {
        ModelPlan body = _rows.Body;
        using (_writer.Open($"file static class {_layer.Class}"))
        {
            WriteInfer();
            _writer.Blank();
            new AutoregressiveTrainingCode(_layer, _rows, this).Write();
            _writer.Blank();
            if (_rows.Tokens)
                WriteSteps();
            _writer.Write("// The layers over one step.");
            new InferEmitter(_writer, body).Write();
            _writer.Blank();
            new ForwardEmitter(_writer, body).Write();
            _writer.Blank();
            new BackwardEmitter(_writer, body).Write();
        }

        foreach (PlannedLayer layer in body.Layers)
        {
            _writer.Blank();
            layer.Node.Definition.Emit(ModelEmitter.Emitter(_writer, body, layer));
        }
    }

    /// <summary>Declares the rows that a step reads and gives, and fills the first one.</summary>
    public void WriteRows(MemorySize before)
    {
        _writer.Write($"""
            ref float row = {CodeText.RefAtBatch("scratch", before.Fixed, before.PerSequence)}; // [batch, {_rows.Read}]
            ref float next = {CodeText.RefAtBatch("scratch", before.Fixed, before.PerSequence + _rows.Read)}; // [batch, {_rows.Given}]
            """);
        WriteFirst();
    }

    /// <summary>Keeps the output of a step and makes of it what the next one reads.</summary>
    public void WriteNext()
    {
        int stride = _layer.Output.Stride;
        _writer.Write($"Sequences.CopyRows(ref next, {_rows.Given}, ref Unsafe.Add(ref y, t * batch * {stride}), {stride}, batch, {_rows.Values});");
        _writer.Write(_rows.Tokens
            ? $"FeedbackRows.TakeTokens(ref next, {_rows.Given}, ref row, {_rows.Read}, batch);"
            : "ref float done = ref row;\nrow = ref next;\nnext = ref done;");
    }

    /// <summary>The given initial states, with their places behind the value of a row.</summary>
    public IEnumerable<(string Name, int Offset, ValuePlan Value)> States()
    {
        int offset = 0;
        IReadOnlyList<Shapes.Port> states = _layer.Node.Definition.States(_layer.Spec);
        for (int i = 0; i < _layer.InitialStates.Count; i++)
        {
            yield return (states[i].Name, offset, _layer.InitialStates[i]);
            offset += states[i].Shape.Features;
        }
    }

    private void WriteFirst()
    {
        ValuePlan x = _layer.Input;
        _writer.Write(_layer.Spec.Get("First", FirstInput.Input) switch
        {
            FirstInput.Zeros => $"Sequences.Clear(ref row, {_rows.Read} * batch);",
            FirstInput.StartToken => $"FeedbackRows.Start({_layer.Spec.Get("StartToken", 0)}, ref row, {_rows.Read}, batch);",
            _ => $"Sequences.CopyRows({CodeText.RefAtBatch("x", 0, (x.Steps - 1) * x.Stride)}, {x.Stride}, ref row, {_rows.Read}, batch, {_rows.Value});",
        });
        foreach ((string name, int offset, ValuePlan value) in States())
            _writer.Write($"Joins.CopyColumns(ref initial{name}, {value.Stride}, {CodeText.RefAt("row", _rows.Value + offset)}, {_rows.Read}, batch, {value.Width});");
    }

    private void WriteInfer()
    {
        MemorySize workspace = _rows.Body.Inference.Total;
        bool readsTokens = _layer.Node.Definition.ReadsTokens(_layer.Spec);
        using (_writer.Open(_layer.Signature.Infer))
        {
            WriteRows(workspace);
            using (_writer.Open($"for (int t = 0; t < {_layer.Output.Steps}; t++)"))
            {
                _writer.Write($$"""
                    Infer(new InferenceCall
                    {
                        Parameters = MemoryMarshal.CreateReadOnlySpan(ref parameters, {{_rows.Body.ParameterFloats}}),
                        Input = MemoryMarshal.CreateReadOnlySpan(ref row, {{_rows.Read}} * batch),
                        Output = MemoryMarshal.CreateSpan(ref next, {{_rows.Given}} * batch),
                        Workspace = MemoryMarshal.CreateSpan(ref scratch, {{workspace.Fixed}} + {{workspace.PerSequence}} * batch),
                        Batch = batch,{{(readsTokens ? "\n    FirstSequence = firstSequence," : "")}}
                        Logits = {{(_rows.Tokens && _layer.Last ? "logits" : "false")}},
                    });
                    """);
                WriteNext();
            }
        }
    }

    /// <summary>The first row, and a step, for those who choose the tokens.</summary>
    private void WriteSteps()
    {
        using (_writer.Open($"public static void Begin({_layer.Signature.ReadParameters}, Span<float> rows, int batch)"))
        {
            _writer.Write("ref float row = ref MemoryMarshal.GetReference(rows);");
            WriteFirst();
        }

        _writer.Blank();
        _writer.Write("public static void Step(in InferenceCall call) => Infer(call);");
        _writer.Blank();
    }
}
