using System.Collections.Generic;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/rnn/simple_rnn.py: <c>h' = act(x · K + h · R + b)</c>.</summary>
internal sealed class SimpleRnnLayer : RecurrentLayer
{
    public override string Kind => "SimpleRnn";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int units = spec.Get("Units", 0);
        yield return Parameter("kernel", input.Features, Matrix(input.Features), spec.Get("KernelInitializer", Initializer.GlorotUniform));
        yield return Parameter("recurrent_kernel", units, Matrix(units), spec.Get("RecurrentInitializer", Initializer.Orthogonal));
        if (spec.Get("UseBias", true))
            yield return Parameter("bias", 1, Shape.Vector(units), spec.Get("BiasInitializer", Initializer.Zeros));

        Shape Matrix(int rows) => Shape.Of(rows, units);
        ParameterSpec Parameter(string name, int rows, Shape shape, Initializer initializer) =>
            new(name, shape, rows, Groups: 1, units, Layouts.PanelLanes(units), initializer);
    }

    protected override RecurrentCell Cell(LayerSpec spec) => new SimpleRnnCell(spec);
}
