using System.Collections.Generic;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/rnn/lstm.py: <c>z = x · K + h · R + b</c>, gates i, f, g, o; <c>c' = f c + i act(g)</c>, <c>h' = o act(c')</c>.
/// </summary>
internal sealed class LstmLayer : RecurrentLayer
{
    public override string Kind => "Lstm";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int units = spec.Get("Units", 0);
        yield return Parameter("kernel", input.Features, Matrix(input.Features), spec.Get("KernelInitializer", Initializer.GlorotUniform));
        yield return Parameter("recurrent_kernel", units, Matrix(units), spec.Get("RecurrentInitializer", Initializer.Orthogonal));
        if (spec.Get("UseBias", true))
        {
            ParameterSpec bias = Parameter("bias", 1, Shape.Vector(4 * units), spec.Get("BiasInitializer", Initializer.Zeros));
            yield return bias with { UnitForget = spec.Get("UnitForgetBias", true) };
        }

        Shape Matrix(int rows) => Shape.Of(rows, 4 * units);
        ParameterSpec Parameter(string name, int rows, Shape shape, Initializer initializer) =>
            new(name, shape, rows, Groups: 4, units, Layouts.Lanes, initializer);
    }

    protected override RecurrentCell Cell(LayerSpec spec) => new LstmCell(spec);
}
