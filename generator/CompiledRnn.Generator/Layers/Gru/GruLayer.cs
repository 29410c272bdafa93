using System.Collections.Generic;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/rnn/gru.py. With reset_after: <c>z</c>, <c>r</c> from <c>x · K + b_0 + h · R + b_1</c>,
/// <c>g = act(x · K + b_0 + r (h · R + b_1))</c>, <c>h' = z h + (1 - z) g</c>; without, one bias, and <c>g = act(x · K + b + (r h) · R)</c>.
/// Keras's column order is z, r, g.
/// </summary>
internal sealed class GruLayer : RecurrentLayer
{
    public override string Kind => "Gru";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int units = spec.Get("Units", 0);
        bool after = ResetsAfter(spec);
        // Neighbours in the sums g, z, r, q: the kernel adds to g, z, r, the recurrent kernel to z, r, q. Where the reset gate comes first, to
        // z, r, and the candidate's part, which meets another input, stands apart.
        yield return Parameter("kernel", input.Features, Matrix(input.Features), spec.Get("KernelInitializer", Initializer.GlorotUniform)) with { FirstGroup = 1 };
        yield return Parameter("recurrent_kernel", units, Matrix(units), spec.Get("RecurrentInitializer", Initializer.Orthogonal)) with { Apart = after ? 0 : 1 };
        if (spec.Get("UseBias", true))
        {
            Shape shape = after ? Matrix(2) : Shape.Vector(3 * units);
            yield return Parameter("bias", after ? 2 : 1, shape, spec.Get("BiasInitializer", Initializer.Zeros)) with { FirstGroup = 1 };
        }

        Shape Matrix(int rows) => Shape.Of(rows, 3 * units);
        ParameterSpec Parameter(string name, int rows, Shape shape, Initializer initializer) =>
            new(name, shape, rows, Groups: 3, units, Layouts.Lanes, initializer);
    }

    protected override RecurrentCell Cell(LayerSpec spec) => ResetsAfter(spec) ? new GruCell(spec) : new GruResetBeforeCell(spec);

    private static bool ResetsAfter(LayerSpec spec) => spec.Get("ResetAfter", true);
}
