using System.Collections.Generic;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/rnn/gru.py with reset_after: <c>z</c>, <c>r</c> from <c>x · K + b_0 + h · R + b_1</c>,
/// <c>g = act(x · K + b_0 + r (h · R + b_1))</c>, <c>h' = z h + (1 - z) g</c>. Keras's column order is z, r, g.
/// </summary>
internal sealed class GruLayer : RecurrentLayer
{
    public override string Kind => "Gru";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int units = spec.Get("Units", 0);
        // Neighbours in the sums g, z, r, q: the kernel adds to g, z, r, the recurrent kernel to z, r, q.
        yield return Parameter("kernel", input.Features, Matrix(input.Features), spec.Get("KernelInitializer", Initializer.GlorotUniform)) with { FirstGroup = 1 };
        yield return Parameter("recurrent_kernel", units, Matrix(units), spec.Get("RecurrentInitializer", Initializer.Orthogonal));
        if (spec.Get("UseBias", true))
            yield return Parameter("bias", 2, Matrix(2), spec.Get("BiasInitializer", Initializer.Zeros)) with { FirstGroup = 1 };

        Shape Matrix(int rows) => new(new EquatableArray<int>([rows, 3 * units]));
        ParameterSpec Parameter(string name, int rows, Shape shape, Initializer initializer) =>
            new(name, shape, rows, Groups: 3, units, Layouts.Lanes, initializer);
    }

    protected override RecurrentCell Cell(LayerSpec spec) => new GruCell(spec);
}
