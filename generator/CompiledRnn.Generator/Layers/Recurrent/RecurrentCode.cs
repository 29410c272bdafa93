using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;

namespace CompiledRnn.Generator.Layers;

/// <summary>The static class of a recurrent layer: its loops, and below them the kernels of each vector width.</summary>
internal sealed class RecurrentCode
{
    private readonly RecurrentEmitter _layer;
    private readonly CodeWriter _writer;
    private readonly PanelProductCode _gates;
    private readonly RecurrentStepCode _step;
    private readonly RecurrentCandidateStepCode _candidateStep;
    private readonly RecurrentCellCode _cells;
    private readonly RecurrentResetCode _reset;
    private readonly RecurrentDropoutCode _dropout;

    public RecurrentCode(LayerEmitter layer, RecurrentCell cell)
    {
        _layer = new RecurrentEmitter(layer, cell, RecurrentSizes.Of(layer.Node, layer.Input, cell));
        _writer = layer.Writer;
        _gates = _layer.GatesProduct;
        _step = new RecurrentStepCode(_layer);
        _candidateStep = new RecurrentCandidateStepCode(_layer);
        _cells = new RecurrentCellCode(_layer);
        _reset = new RecurrentResetCode(_layer);
        _dropout = new RecurrentDropoutCode(_layer);
    }

    public void Write()
    {
        RecurrentSizes sizes = _layer.Sizes;
        using (_writer.Open($"file static class {_layer.Layer.Class}"))
        {
            _writer.Write($"""
                private const int {(sizes.Steps.IsFixed ? $"Steps = {sizes.Steps}, " : "")}Features = {sizes.Features}, Units = {sizes.Units};

                // Units in panels of {sizes.Lanes}; a row of the state has Width floats, a row of a panel's sums {string.Join(", ", _layer.Cell.Names(""))} has {sizes.PanelWidth}.
                private const int Panels = {sizes.Panels}, Width = {sizes.Width};

                """);
            if (sizes.Recomputes)
                _writer.Write($"// Steps whose gates and states training keeps; it computes the others again.\nprivate const int Chunk = {RecurrentKept.Chunk};\n");
            new RecurrentInferCode(_layer).Write();
            if (!_layer.Layer.InferenceOnly)
            {
                new RecurrentForwardCode(_layer).Write();
                new RecurrentBackwardCode(_layer).Write();
            }

            if (_layer.SharesKernels)
                return;
            WriteDispatch();
            foreach (VectorWidth width in VectorWidth.All)
            {
                _writer.Blank();
                using (_writer.Open($"private static class {WidthDispatch.ClassName(width)}"))
                    WriteKernels(width);
            }
        }
    }

    private void WriteDispatch()
    {
        _gates.Write(_writer, "Gates");
        _writer.Blank();
        WidthDispatch.Write(_writer, "Step", _step.Parameters);
        _writer.Blank();
        WidthDispatch.Write(_writer, "Cells", _cells.InferenceParameters);
        if (_layer.Sizes.HasReset)
            WriteResetDispatch();
        if (_layer.Layer.InferenceOnly)
            return;
        _writer.Blank();
        WidthDispatch.Write(_writer, "TrainingCells", _cells.TrainingParameters);
        _writer.Blank();
        WidthDispatch.Write(_writer, "BackwardCells", _cells.BackwardParameters);
        if (_layer.Sizes.HasReset)
        {
            _writer.Blank();
            WidthDispatch.Write(_writer, "BackwardResetCells", _reset.BackwardParameters);
        }

        if (!_layer.Masks.PerGate)
            return;
        _writer.Blank();
        _dropout.Gate.Write(_writer, "TrainingGate");
    }

    private void WriteResetDispatch()
    {
        _writer.Blank();
        WidthDispatch.Write(_writer, "ResetCells", RecurrentResetCode.Parameters);
        _writer.Blank();
        _reset.Candidates.Write(_writer, "Candidates");
        _writer.Blank();
        WidthDispatch.Write(_writer, "CandidateStep", _candidateStep.Parameters);
    }

    private void WriteKernels(VectorWidth width)
    {
        _step.Write(width);
        _writer.Blank();
        _cells.WriteInference(width);
        if (_layer.Sizes.HasReset)
        {
            _writer.Blank();
            _reset.Write(width);
            _writer.Blank();
            _candidateStep.Write(width);
        }

        if (!_layer.Layer.InferenceOnly)
            WriteTrainingKernels(width);
    }

    private void WriteTrainingKernels(VectorWidth width)
    {
        _writer.Blank();
        _cells.WriteTraining(width);
        _writer.Blank();
        _cells.WriteBackward(width);
        if (!_layer.Sizes.HasReset)
            return;
        _writer.Blank();
        _reset.WriteBackward(width);
    }
}
