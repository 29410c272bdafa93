using System.Collections.Generic;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/merging/multiply.py: the product. An input's gradient is the output's times all other inputs.</summary>
internal sealed class MultiplyLayer : JoinLayer
{
    public override string Kind => "Multiply";

    protected override string Function => "Product";

    protected override IEnumerable<string> Backward(LayerEmitter emitter, string rows)
    {
        for (int i = 0; i < emitter.Inputs.Count; i++)
        {
            yield return CopyGradient(emitter, i, rows);
            for (int other = 0; other < emitter.Inputs.Count; other++)
            {
                if (other != i)
                    yield return $"Joins.Apply<Product>(ref x{other}, {emitter.Inputs[other].Stride}, ref dx{i}, {emitter.Inputs[i].GradientStride}, {rows}, {emitter.Output.Width});";
            }
        }
    }
}
