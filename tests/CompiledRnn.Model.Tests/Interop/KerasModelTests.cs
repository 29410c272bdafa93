using CompiledRnn.Interop;

namespace CompiledRnn.ModelTests.Interop;

/// <summary>Configurations as Keras 2 and 3 write them.</summary>
public class KerasModelTests
{
    private const string Layers3 =
        """
        {"class_name": "InputLayer", "name": "x", "config": {"batch_shape": [null, 5, 3], "dtype": "float32", "name": "x"}, "inbound_nodes": []},
        {"class_name": "InputLayer", "name": "h", "config": {"batch_shape": [null, 4], "name": "h"}, "inbound_nodes": []},
        {"class_name": "GRU", "name": "gru", "config": {"units": 4, "dtype": {"class_name": "DTypePolicy", "config": {"name": "float32"}}}, "inbound_nodes": [
          {"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]}}],
           "kwargs": {"initial_state": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["h", 0, 0]}}], "training": false,
                      "mask": {"class_name": "__keras_tensor__", "config": {"keras_history": ["any", 0, 0]}}}}]}
        """;

    [Theory]
    [InlineData("""[["x", 0, 0], ["h", 0, 0]]""", """["gru", 0, 0]""")]
    [InlineData("""{"x": ["x", 0, 0], "h": ["h", 0, 0]}""", """[["gru", 0, 0]]""")]
    public void Functional_of_Keras_3(string inputs, string outputs)
    {
        var model = KerasModel.Parse(
            $$"""{"class_name": "Functional", "config": {"name": "m", "layers": [{{Layers3}}], "input_layers": {{inputs}}, "output_layers": {{outputs}} } }""");
        Assert.Equal(Expected, KerasText.Brackets(ModelWriter.Write(model, "Written")));
    }

    [Theory]
    [InlineData("""[["x", 0, 0, {}], ["h", 0, 0, {}]]""")]
    [InlineData("""[["x", 0, 0, {"initial_state": [["h", 0, 0]]}]]""")]
    public void Functional_of_Keras_2(string inbound)
    {
        var model = KerasModel.Parse(
            $$"""
            {"class_name": "Model", "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 5, 3], "name": "x", "sparse": false}, "name": "x", "inbound_nodes": []},
              {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 4], "name": "h" }, "name": "h", "inbound_nodes": []},
              {"class_name": "GRU", "config": {"units": 4, "implementation": 2}, "name": "gru", "inbound_nodes": [{{inbound}}] }],
              "input_layers": [["x", 0, 0], ["h", 0, 0]], "output_layers": [["gru", 0, 0]] } }
            """);
        Assert.Equal(Expected, KerasText.Brackets(ModelWriter.Write(model, "Written")));
    }

    private const string Expected =
        """
        [Model]
        [Input("X", Steps = 5, Features = 3)]
        [Input("H", Features = 4)]
        [Gru(4, From = "X", InitialState = "H")]
        """;

    [Theory]
    [InlineData("""{"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "dense", "units": 2}}], "build_input_shape": [null, 3]}""")]
    [InlineData("""{"name": "m", "layers": [{"class_name": "Dense", "config": {"name": "dense", "units": 2, "batch_input_shape": [null, 3]}}]}""")]
    [InlineData("""[{"class_name": "Dense", "config": {"name": "dense", "units": 2, "batch_input_shape": [null, 3]}}]""")]
    [InlineData("""{"layers": [{"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 3]}}, {"class_name": "Dense", "config": {"name": "dense", "units": 2}}]}""")]
    public void Sequential_with_its_shape_in_any_place(string config)
    {
        var model = KerasModel.Parse($$"""{"class_name": "Sequential", "config": {{config}}}""");
        Assert.Equal("[Model(Features = 3)]\n[Dense(2)]", KerasText.Brackets(ModelWriter.Write(model, "Written")));
    }

    [Theory]
    [InlineData(3, "Activation.HardSigmoid")]
    [InlineData(2, "Activation.HardSigmoidKeras2")]
    public void Hard_sigmoid_is_that_of_the_version(int version, string function)
    {
        var model = KerasModel.Parse(
            """{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"name": "dense", "units": 2, "activation": "hard_sigmoid", "batch_input_shape": [null, 3]}}]}""",
            version);
        Assert.Contains($"Activation = {function})", ModelWriter.Write(model, "Written").Text);
    }

    [Theory]
    [InlineData("not json", "Expected the configuration of a Keras model")]
    [InlineData("""{"class_name": "Mine", "config": {"layers": []}}""", "Expected a model of the class Sequential or Functional, got Mine.")]
    [InlineData("""{"class_name": "Sequential", "config": {"name": "m", "layers": []}}""", "The model m has no layers.")]
    [InlineData(
        """{"class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "Flatten", "config": {"name": "f"}}]}}""",
        "The model m does not say the shape of its input")]
    [InlineData(
        """{"class_name": "Functional", "config": {"name": "m", "layers": [], "input_layers": [["x", 0, 0]], "output_layers": [["x", 0, 0]]}}""",
        "The model m: the outputs reads \"x\", and no layer has that name.")]
    public void Other_text_is_refused(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => KerasModel.Parse(json)).Message);

    [Fact]
    public void Attention_reads_query_value_and_key_whatever_their_order()
    {
        static string Tensor(string layer) => $$$"""{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{{layer}}}", 0, 0]}}""";
        static string Input(string name) => $$$"""{"class_name": "InputLayer", "name": "{{{name}}}", "config": {"batch_shape": [null, 5, 3]}, "inbound_nodes": []}""";
        var model = KerasModel.Parse(
            $$$"""
            {"class_name": "Functional", "config": {"name": "m", "layers": [{{{Input("q")}}}, {{{Input("k")}}}, {{{Input("v")}}},
              {"class_name": "MultiHeadAttention", "name": "a", "config": {"num_heads": 2, "key_dim": 3}, "inbound_nodes": [
                {"args": [{{{Tensor("q")}}}], "kwargs": {"key": {{{Tensor("k")}}}, "value": {{{Tensor("v")}}}, "use_causal_mask": true}}]}],
              "input_layers": [["q", 0, 0], ["k", 0, 0], ["v", 0, 0]], "output_layers": [["a", 0, 0]]}}
            """);
        KerasLayer attention = model.Layers.Single(l => l.Name == "a");
        Assert.True(attention.IsCausal);
        Assert.Equal(["q", "v", "k"], attention.Calls[0].Select(r => r.Layer));
    }

    [Fact]
    public void Model_inside_a_model_is_refused()
    {
        var e = Assert.Throws<UnsupportedKerasLayerException>(() => KerasModel.Parse(
            """{"class_name": "Sequential", "config": {"build_input_shape": [null, 3], "layers": [{"class_name": "Functional", "config": {"name": "inner"}}]}}"""));
        Assert.StartsWith("Functional \"inner\": a model inside a model", e.Message);
    }
}
