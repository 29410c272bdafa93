using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>What changes in the code of a single sequence where several threads share its units.</summary>
internal sealed class RecurrentShareCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;

    private bool IsShared => _sizes.Shares.Any;

    /// <summary>The last parameters of the method.</summary>
    public string Parameter => _sizes.TakesOne ? ", in TeamShare share, in CompressedKernel compressed" : "";

    /// <summary>The range of panels as the last arguments of a kernel that takes one.</summary>
    public string Range(bool isTaken) => !isTaken ? "" : IsShared ? ", first, end" : ", 0, Panels";

    /// <summary>Behind what one thread prepares: the panels of this one.</summary>
    public void WriteBegin()
    {
        if (!IsShared)
            return;
        _writer.Write($"""
            share.Wait();
            int first = share.First(Panels, {_sizes.Shares.Together}), end = share.End(Panels, {_sizes.Shares.Together});
            """);
    }

    /// <summary>All threads meet: what each has made of a row of the state the others read next.</summary>
    public void WriteMeet(string state)
    {
        if (IsShared)
            _writer.Write($"share.WaitFor(ref {state}, Width);");
    }

    /// <summary>Projects the input onto the sums of this thread's panels.</summary>
    public void WriteProjection(string rows)
    {
        int width = layer.Kernel.PanelWidth;
        using (_writer.Open("for (int panel = first; panel < end; panel++)"))
        {
            _writer.Write($"""
                ref float panelStart = {layer.StartOf("panel")};
                ref float panelProjected = ref Unsafe.Add(ref projected, panel * {_sizes.PanelWidth});
                Products.Multiply(new MatrixProduct(1, Features, {layer.InputStride}, 0, {width}, {width}, {_sizes.GateFloats}), {rows}, ref x, ref Unsafe.Add(ref parameters, panel * {_sizes.Features * width}), ref panelProjected, ref panelStart);
                """);
            if (width != _sizes.PanelWidth)
                _writer.Write($"Sequences.FillRows(ref Unsafe.Add(ref panelStart, {width}), ref Unsafe.Add(ref panelProjected, {width}), {_sizes.GateFloats}, {rows}, {_sizes.PanelWidth - width});");
        }

        _writer.Blank();
    }
}
