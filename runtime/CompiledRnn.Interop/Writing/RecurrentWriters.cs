namespace CompiledRnn.Interop;

/// <summary>LSTM, GRU and SimpleRNN.</summary>
internal static class RecurrentWriters
{
    public static Written Lstm(LayerContext context) => Recurrent(
        context.Attribute("Lstm").Argument("units").Function("recurrent_activation", "RecurrentActivation", Activation.Sigmoid)
            .Flag("unit_forget_bias", "UnitForgetBias", missing: true));

    public static Written Gru(LayerContext context) => Recurrent(
        context.Attribute("Gru").Argument("units").Function("recurrent_activation", "RecurrentActivation", Activation.Sigmoid)
            // Before Keras 3 (tf.keras 2) the default was another.
            .Flag("reset_after", "ResetAfter", missing: true));

    public static Written SimpleRnn(LayerContext context) => Recurrent(context.Attribute("SimpleRnn").Argument("units"));

    /// <summary>The ports of the final states; none for other layers.</summary>
    public static IReadOnlyList<string> States(string className) => className switch
    {
        "LSTM" => ["H", "C"],
        "GRU" or "SimpleRNN" => ["H"],
        _ => [],
    };

    private static Written Recurrent(AttributeBuilder attribute)
    {
        attribute
            .Function("activation", "Activation", Activation.Tanh)
            .Flag("use_bias", "UseBias", missing: true)
            .Flag("return_sequences", "ReturnSequences")
            .Flag("go_backwards", "GoBackwards")
            .Flag("stateful", "Stateful")
            .Flag("zero_output_for_mask", "ZeroOutputForMask")
            .Number("dropout", "Dropout", 0)
            .Number("recurrent_dropout", "RecurrentDropout", 0)
            .Weights(("kernel", Initializer.GlorotUniform), ("recurrent", Initializer.Orthogonal), ("bias", Initializer.Zeros));
        WeightOptions.WriteActivity(attribute);
        // A state that is read has a port of its own; which outputs a model has, [Output] says.
        attribute.Read("return_state", out _);
        return Written.Of(attribute, attribute.Layer.Flag("return_sequences"));
    }
}
