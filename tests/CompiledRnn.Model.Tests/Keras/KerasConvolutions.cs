namespace CompiledRnn.ModelTests.Keras;

/// <summary>Convolutions over time as attributes. Keras gives sizes over time as lists of one.</summary>
internal static class KerasConvolutions
{
    private static readonly string[] Shared = ["kernel_size", "strides", "padding", "dilation_rate", "activation", "use_bias"];

    public static WrittenLayer Conv1D(KerasLayer layer, int steps)
    {
        layer.Allow(["filters", "groups", .. Shared]);
        return new([$"Conv1D({layer.Int("filters")}, {One(layer, "kernel_size")}, Groups = {layer.Int("groups", 1)}, {Options(layer)})"], Steps(layer, steps));
    }

    public static WrittenLayer DepthwiseConv1D(KerasLayer layer, int steps)
    {
        layer.Allow(["depth_multiplier", .. Shared]);
        return new([$"DepthwiseConv1D({One(layer, "kernel_size")}, DepthMultiplier = {layer.Int("depth_multiplier", 1)}, {Options(layer)})"], Steps(layer, steps));
    }

    public static WrittenLayer SeparableConv1D(KerasLayer layer, int steps)
    {
        layer.Allow(["filters", "depth_multiplier", .. Shared]);
        return new(
            [$"SeparableConv1D({layer.Int("filters")}, {One(layer, "kernel_size")}, DepthMultiplier = {layer.Int("depth_multiplier", 1)}, {Options(layer)})"],
            Steps(layer, steps));
    }

    private static string Options(KerasLayer layer) =>
        $"Strides = {One(layer, "strides")}, Padding = {Padding(layer)}, DilationRate = {One(layer, "dilation_rate")}, "
        + $"Activation = {layer.Function("activation")}, UseBias = {(layer.Flag("use_bias") ? "true" : "false")}";

    private static int Steps(KerasLayer layer, int steps)
    {
        int strides = One(layer, "strides"), reach = (One(layer, "kernel_size") - 1) * One(layer, "dilation_rate") + 1;
        return layer.Text("padding") == "valid" ? (steps - reach) / strides + 1 : (steps - 1) / strides + 1;
    }

    private static string Padding(KerasLayer layer) => layer.Text("padding") switch
    {
        "valid" => "Padding.Valid",
        "same" => "Padding.Same",
        "causal" => "Padding.Causal",
        string other => throw new InexpressibleException($"{layer.Type}: there is no padding \"{other}\""),
    };

    private static int One(KerasLayer layer, string option) => layer.Ints(option).Single();
}
