using System;
using System.Collections.Generic;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Where steps are computed again: the steps of a chunk as a method, called by the forward code for each chunk and by the backward code for
/// each but the last.
/// </summary>
internal sealed class RecurrentChunkCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;

    private IEnumerable<string> Arguments
    {
        get
        {
            yield return "parameters";
            if (!_sizes.IsRepeated)
                yield return "x";
            yield return "saved";
            yield return layer.Masks.ReadsProjected(_sizes) ? "projected" : "starts";
            if (_sizes.HasMask)
                yield return "mask";
        }
    }

    /// <summary>In the forward code: all chunks; then <c>h</c> and <c>previous</c> are the last states.</summary>
    public void WriteForward()
    {
        string steps = _sizes.StepsText;
        using (_writer.Open($"for (int from = 0, to; from < {steps}; from = to)"))
        {
            _writer.Write($"to = Math.Min(from + Chunk, {steps});");
            _writer.Write(RunSteps("from", "to"));
            if (_sizes.ReturnSequences)
                _writer.Write("Sequences.Copy(ref Unsafe.Add(ref states, batch * Width), ref Unsafe.Add(ref y, from * batch * Width), (to - from) * batch * Width);");
            _writer.Write($"if (to == {steps})\n    break;");
            _writer.Write("Sequences.Copy(ref Unsafe.Add(ref states, Chunk * batch * Width), ref Unsafe.Add(ref startH, to / Chunk * batch * Width), batch * Width);");
            if (_sizes.HasCellState)
                _writer.Write("Sequences.Copy(ref Unsafe.Add(ref c, Chunk * batch * Width), ref Unsafe.Add(ref startC, to / Chunk * batch * Width), batch * Width);");
        }

        _writer.Blank();
        _writer.Write($"ref float h = ref Unsafe.Add(ref states, (({steps} - 1) % Chunk + 1) * batch * Width);");
        if (_sizes.HasCellState)
            _writer.Write($"ref float previous = ref Unsafe.Add(ref c, (({steps} - 1) % Chunk + 1) * batch * Width);");
    }

    /// <summary>The method over the steps of a chunk.</summary>
    /// <param name="writeStep">Writes step t.</param>
    public void WriteRunSteps(Action writeStep)
    {
        _writer.Write("// A chunk of steps forward, from the states kept before it.");
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"private static void RunSteps({string.Join(", ", Names("ref float "))}, int batch, int from, int to{layer.Layer.Signature.LengthParameters})"))
        {
            _writer.Write("int rows = batch;");
            _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)};");
            if (_sizes.HasReset)
                _writer.Write($"ref float candidateKernels = {CodeText.RefAt("parameters", layer.CandidateKernelOffset)};");
            _sizes.Kept.Write(_writer);
            if (layer.Masks.Any)
                new RecurrentDropoutCode(layer).WriteBuffers();
            WriteStart("h", "states", "startH");
            if (_sizes.HasCellState)
                WriteStart("previous", "c", "startC");
            using (_writer.Open("for (int t = from; t < to; t++)"))
            {
                _writer.Write("int slot = t - from;");
                writeStep();
            }
        }

        _writer.Blank();
    }

    /// <summary>Backward, where step t is a chunk's last: its steps again. Those of the last chunk are there from the forward pass.</summary>
    public void WriteRecompute()
    {
        _writer.Write($"""
            int slot = t % Chunk;
            if (slot == Chunk - 1 && t != {_sizes.StepsText} - 1)
                {RunSteps("t - slot", "t + 1")}
            """);
        _writer.Blank();
    }

    private string RunSteps(string from, string to) =>
        $"RunSteps({string.Join(", ", Names("ref "))}, batch, {from}, {to}{layer.Layer.Signature.LengthArguments});";

    private IEnumerable<string> Names(string prefix)
    {
        foreach (string name in Arguments)
            yield return prefix + name;
    }

    // The state before the chunk becomes the first of its states.
    private void WriteStart(string state, string states, string start) => _writer.Write(
        $"Sequences.Copy(ref Unsafe.Add(ref {start}, from / Chunk * batch * Width), ref {states}, batch * Width);\nref float {state} = ref {states};");
}
