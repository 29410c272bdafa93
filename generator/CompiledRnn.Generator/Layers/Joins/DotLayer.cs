using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/merging/dot.py: products summed over one axis of each of two values. A vector is a matrix of one row; where only the
/// second value is a vector, the two change places, which changes nothing in the result.
/// </summary>
internal sealed class DotLayer : LayerDefinition
{
    public override string Kind => "Dot";

    public override InputCount InputCount => new(2, 2);

    public override MaskUse Mask(LayerSpec spec, Shape output, System.Collections.Generic.IReadOnlyList<bool> masked) => MaskUse.Reads;

    public override string Describe(LayerSpec spec) => $"Dot({spec.Get("Axis", 0)}, {spec.Get("OtherAxis", 0)})";

    public override Shape? Infer(LayerInput input)
    {
        if (!input.IsKnown)
            return null;
        if (!(HasAxis(input, "Axis", input.Shapes[0]) & HasAxis(input, "OtherAxis", input.Shapes[1])))
            return null;
        var product = SequenceProduct.Of(input.Spec, input.Shapes[0], input.Shapes[1]);
        if (product is null)
        {
            string of = input.SourceOf(input.Shapes[0].IsFixed ? 1 : 0);
            return input.Fail(
                "CRNN110", $"{Describe(input.Spec)} gives a value for each step of {of}, and their number comes with the call",
                "Sum over the steps, set Steps of [Model] to a number, or use Attention");
        }

        if (product.Summed.First == product.Summed.Second)
            return product.Output;
        return input.Fail(
            "CRNN106",
            $"{Describe(input.Spec)} sums over {product.Summed.First} values of {input.SourceOf(0)} {input.Shapes[0]} and {product.Summed.Second} of {input.SourceOf(1)} {input.Shapes[1]}",
            "Choose axes of the same length: 1 is the steps, 2 the features");
    }

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "a product for each sequence")
    {
        Flops = 2L * layer.Node.Output.TypicalLength * Product(layer.Spec, layer.Inputs).Summed.First.Typical,
    };

    public override void Emit(LayerEmitter emitter)
    {
        SequenceProduct product = Product(emitter.Spec, emitter.Inputs);
        int first = product.Swapped ? 1 : 0, second = 1 - first;
        ValuePlan a = emitter.Inputs[first], b = emitter.Inputs[second], y = emitter.Output;
        string left = $"ref x{first}, {Rows(a, a.Stride)}", right = $"ref x{second}, {Rows(b, b.Stride)}", dy = $"ref dy, {Rows(y, y.GradientStride)}";
        string da = $"ref dx{first}, {Rows(a, a.GradientStride)}", db = $"ref dx{second}, {Rows(b, b.GradientStride)}";
        string forward = Call(product.Kernel, left, right, $"ref y, {Rows(y, y.Stride)}");
        string[] backward = product.Kernel switch
        {
            "ByRows" => [Call("Multiply", dy, right, da), Call("OfTransposed", dy, left, db)],
            "Multiply" => [Call("ByRows", dy, right, da), Call("OfTransposed", left, dy, db)],
            "OfTransposed" => [Call("ByRows", right, dy, da), Call("Multiply", left, dy, db)],
            _ => [Call("OfBothTransposed", right, dy, da), Call("OfBothTransposed", dy, left, db)],
        };
        SimpleCode.Write(emitter, forward, forward, "if (!inputGradient)\n    return;\n" + string.Join("\n", backward));
    }

    private static string Call(string kernel, string a, string b, string c) => $"SequenceProducts.{kernel}({a}, {b}, {c}, batch);";

    private static string Rows(ValuePlan value, int stride) => $"new SequenceRows({value.Steps}, {value.Width}, {stride})";

    private static SequenceProduct Product(LayerSpec spec, System.Collections.Generic.IReadOnlyList<ValuePlan> inputs) => SequenceProduct.Of(spec, inputs[0].Shape, inputs[1].Shape)!;

    private static bool HasAxis(LayerInput input, string option, Shape shape)
    {
        int axis = input.Spec.Get(option, 0);
        return (axis >= 1 && axis <= shape.Rank) || axis == -1
            || input.Refuse(option, CodeText.Number(axis), $"{shape} has the axes 1{(shape.IsSequence ? " (steps) and 2 (features)" : "")}, and axis 0 is the batch");
    }

    /// <summary>Which of the runtime's products it is.</summary>
    /// <param name="Kernel">Method of the runtime.</param>
    /// <param name="Swapped">Whether the second value is the left factor.</param>
    /// <param name="Summed">Lengths of the axes that are summed over.</param>
    /// <param name="Output">Shape of the result.</param>
    private sealed record SequenceProduct(string Kernel, bool Swapped, (Extent First, Extent Second) Summed, Shape Output)
    {
        /// <summary>The product; null where its width comes with the call.</summary>
        public static SequenceProduct? Of(LayerSpec spec, Shape first, Shape second)
        {
            bool swapped = first.IsSequence && second.IsVector;
            bool rowsOfFirst = IsLast(spec.Get("Axis", 0), first), rowsOfSecond = IsLast(spec.Get("OtherAxis", 0), second);
            (Shape a, bool rowsOfA, Shape b, bool rowsOfB) = swapped ? (second, rowsOfSecond, first, rowsOfFirst) : (first, rowsOfFirst, second, rowsOfSecond);
            string kernel = (rowsOfA, rowsOfB) switch { (true, true) => "ByRows", (true, false) => "Multiply", (false, false) => "OfTransposed", _ => "OfBothTransposed" };
            Extent rows = rowsOfA ? a.Steps : a.Features, columns = rowsOfB ? b.Steps : b.Features;
            if (!columns.IsFixed)
                return null;
            Shape output = a.IsVector ? Shape.Vector(columns.Value) : Shape.Sequence(rows, columns.Value);
            return new SequenceProduct(kernel, swapped, (rowsOfA ? a.Features : a.Steps, rowsOfB ? b.Features : b.Steps), output);
        }

        private static bool IsLast(int axis, Shape shape) => axis == -1 || axis == shape.Rank;
    }
}
