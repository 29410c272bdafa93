using CompiledRnn.Interop;

namespace CompiledRnn.ModelTests.Interop;

/// <summary>Each Keras layer as an attribute: options with Keras's defaults are left out, others are written.</summary>
public class LayerWriterTests
{
    // Class, options, what is written; all on an input [5, 3] but those of two inputs.
    public static TheoryData<string, string, string> Rows() => new()
    {
        { "Dense", """{"units": 4}""", "Dense(4)" },
        { "Dense", """{"units": 4, "activation": "relu", "use_bias": false, "trainable": false}""", "Dense(4, Activation = Activation.Relu, UseBias = false, Trainable = false)" },
        { "LSTM", """{"units": 4, "activation": "tanh", "unit_forget_bias": true}""", "Lstm(4)" },
        { "LSTM", """{"units": 4, "return_sequences": true, "stateful": true, "dropout": 0.1}""", "Lstm(4, ReturnSequences = true, Stateful = true, Dropout = 0.1)" },
        { "LSTM", """{"units": 4, "recurrent_activation": "swish", "unit_forget_bias": false}""", "Lstm(4, RecurrentActivation = Activation.Silu, UnitForgetBias = false)" },
        { "GRU", """{"units": 4, "reset_after": false, "go_backwards": true}""", "Gru(4, ResetAfter = false, GoBackwards = true)" },
        { "SimpleRNN", """{"units": 4, "zero_output_for_mask": true, "recurrent_dropout": 0.25}""", "SimpleRnn(4, ZeroOutputForMask = true, RecurrentDropout = 0.25)" },
        { "Bidirectional", """{"layer": {"class_name": "GRU", "config": {"units": 4}}}""", "Bidirectional, Gru(4)" },
        { "Bidirectional", """{"merge_mode": "ave", "layer": {"class_name": "GRU", "config": {"units": 4}}}""", "Bidirectional(Merge.Ave), Gru(4)" },
        {
            "Bidirectional",
            """{"layer": {"class_name": "LSTM", "config": {"name": "f", "units": 4}}, "backward_layer": {"class_name": "LSTM", "config": {"name": "b", "units": 4, "go_backwards": true}}}""",
            "Bidirectional, Lstm(4)"
        },
        {
            "Bidirectional",
            """{"layer": {"class_name": "LSTM", "config": {"units": 4}}, "backward_layer": {"class_name": "LSTM", "config": {"units": 4, "activation": "relu", "go_backwards": true}}}""",
            "Bidirectional, Lstm(4), Lstm(4, Activation = Activation.Relu)"
        },
        { "TimeDistributed", """{"layer": {"class_name": "Dense", "config": {"units": 4}}}""", "TimeDistributed, Dense(4)" },
        { "LayerNormalization", """{"axis": -1, "epsilon": 0.001}""", "LayerNormalization" },
        { "LayerNormalization", """{"axis": [2], "epsilon": 1e-5, "center": false}""", "LayerNormalization(Epsilon = 1E-05, Center = false)" },
        { "RMSNormalization", """{"axis": -1, "epsilon": 1e-6}""", "RmsNormalization" },
        { "BatchNormalization", """{"axis": 2, "momentum": 0.9, "synchronized": false}""", "BatchNormalization(Momentum = 0.9)" },
        { "Conv1D", """{"filters": 4, "kernel_size": [3], "strides": [1], "padding": "causal", "groups": 1}""", "Conv1D(4, 3, Padding = Padding.Causal)" },
        { "DepthwiseConv1D", """{"kernel_size": 3, "depth_multiplier": 2}""", "DepthwiseConv1D(3, DepthMultiplier = 2)" },
        { "SeparableConv1D", """{"filters": 4, "kernel_size": [3], "dilation_rate": [2]}""", "SeparableConv1D(4, 3, DilationRate = 2)" },
        { "MaxPooling1D", """{"pool_size": [2], "strides": [2], "padding": "valid"}""", "MaxPooling1D" },
        { "AveragePooling1D", """{"pool_size": [3], "strides": [2], "padding": "same"}""", "AveragePooling1D(3, Strides = 2, Padding = Padding.Same)" },
        { "GlobalMaxPooling1D", "{}", "GlobalMaxPooling1D" },
        { "GlobalAveragePooling1D", """{"keepdims": false}""", "GlobalAveragePooling1D" },
        { "Activation", """{"activation": "log_softmax"}""", "Activation(Activation.LogSoftmax)" },
        { "ReLU", """{"max_value": 6, "negative_slope": 0.1, "threshold": 0}""", "Relu(MaxValue = 6, NegativeSlope = 0.1)" },
        { "LeakyReLU", """{"negative_slope": 0.3}""", "LeakyRelu" },
        { "LeakyReLU", """{"alpha": 0.1}""", "LeakyRelu(0.1)" },
        { "ELU", """{"alpha": 2}""", "Elu(2)" },
        { "PReLU", """{"shared_axes": [1]}""", "Prelu(SharedAxes = new[] { 1 })" },
        { "Softmax", """{"axis": -1}""", "Softmax" },
        { "Dropout", """{"rate": 0.5, "noise_shape": null}""", "Dropout(0.5)" },
        { "SpatialDropout1D", """{"rate": 0.5}""", "SpatialDropout1D(0.5)" },
        { "GaussianDropout", """{"rate": 0.5}""", "GaussianDropout(0.5)" },
        { "GaussianNoise", """{"stddev": 0.1}""", "GaussianNoise(0.1)" },
        { "Masking", """{"mask_value": -1}""", "Masking(-1)" },
        { "Flatten", "{}", "Flatten" },
        { "Reshape", """{"target_shape": [3, 5]}""", "Reshape(3, 5)" },
        { "Permute", """{"dims": [2, 1]}""", "Permute" },
        { "ZeroPadding1D", """{"padding": [0, 2]}""", "ZeroPadding1D(After = 2)" },
        { "Cropping1D", """{"cropping": 1}""", "Cropping1D(Before = 1, After = 1)" },
        { "UpSampling1D", """{"size": 3}""", "UpSampling1D(3)" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Layer_is_written(string className, string config, string expected)
    {
        KerasModel model = KerasText.Model([KerasText.Input("x", "[null, 5, 3]"), KerasText.Layer(className, Automatic(className), config, "x")], Automatic(className));
        Assert.Equal($"[Model(Steps = 5, Features = 3)]\n[{expected}]", KerasText.Brackets(ModelWriter.Write(model, "Written")));
    }

    [Theory]
    [InlineData("Concatenate", """{"axis": -1}""", "Concatenate(From = \"Input, Input\")")]
    [InlineData("Concatenate", """{"axis": 1}""", "Concatenate(Axis = 1, From = \"Input, Input\")")]
    [InlineData("Add", "{}", "Add(From = \"Input, Input\")")]
    [InlineData("Subtract", "{}", "Subtract(From = \"Input, Input\")")]
    [InlineData("Multiply", "{}", "Multiply(From = \"Input, Input\")")]
    [InlineData("Average", "{}", "Average(From = \"Input, Input\")")]
    [InlineData("Maximum", "{}", "Maximum(From = \"Input, Input\")")]
    [InlineData("Minimum", "{}", "Minimum(From = \"Input, Input\")")]
    [InlineData("Dot", """{"axes": [2, 1], "normalize": false}""", "Dot(2, 1, From = \"Input, Input\")")]
    [InlineData("Attention", """{"use_scale": true, "score_mode": "dot"}""", "Attention(UseScale = true, From = \"Input, Input\")")]
    [InlineData("AdditiveAttention", """{"use_scale": false}""", "AdditiveAttention(UseScale = false, From = \"Input, Input\")")]
    [InlineData("MultiHeadAttention", """{"num_heads": 2, "key_dim": 4, "value_dim": 4, "attention_axes": [1], "output_shape": null}""", "MultiHeadAttention(2, 4, From = \"Input, Input\")")]
    [InlineData("MultiHeadAttention", """{"num_heads": 2, "key_dim": 4, "value_dim": 3, "use_bias": false, "dropout": 0.1}""", "MultiHeadAttention(2, 4, ValueDim = 3, Dropout = 0.1, UseBias = false, From = \"Input, Input\")")]
    [InlineData("Attention", """{"score_mode": "concat", "dropout": 0.5}""", "Attention(ScoreMode = ScoreMode.Concat, Dropout = 0.5, From = \"Input, Input\")")]
    public void Join_is_written(string className, string config, string expected)
    {
        KerasModel model = KerasText.Model([KerasText.Input("x", "[null, 5, 3]"), KerasText.Layer(className, Automatic(className), config, "x, x")], Automatic(className));
        Assert.Equal($"[Model(Steps = 5, Features = 3)]\n[{expected}]", KerasText.Brackets(ModelWriter.Write(model, "Written")));
    }

    [Fact]
    public void Attention_that_sees_no_later_steps_is_written()
    {
        KerasLayer attention = KerasText.Layer("Attention", "attention", "{}", "x, x") with { IsCausal = true };
        Assert.Equal(
            "[Model(Steps = 5, Features = 3)]\n[Attention(Causal = true, From = \"Input, Input\")]",
            KerasText.Brackets(ModelWriter.Write(KerasText.Model([KerasText.Input("x", "[null, 5, 3]"), attention], "attention"), "Written")));
    }

    [Fact]
    public void Tokens_and_vectors_are_written()
    {
        KerasModel tokens = KerasText.Model(
            [KerasText.Input("x", "[null, 7]"), KerasText.Layer("Embedding", "embedding", """{"input_dim": 13, "output_dim": 4, "mask_zero": true}""", "x")], "embedding");
        Assert.Equal("[Model(Steps = 7)]\n[Embedding(13, 4, MaskZero = true)]", KerasText.Brackets(ModelWriter.Write(tokens, "Written")));
        KerasModel vector = KerasText.Model(
            [KerasText.Input("x", "[null, 7]"), KerasText.Layer("RepeatVector", "repeat_vector", """{"n": 3}""", "x")], "repeat_vector");
        Assert.Equal("[Model(Features = 7)]\n[RepeatVector(3)]", KerasText.Brackets(ModelWriter.Write(vector, "Written")));
    }

    [Fact]
    public void Every_layer_is_tested()
    {
        string[] joins = ["Concatenate", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Dot", "Attention", "AdditiveAttention", "MultiHeadAttention"];
        string[] elsewhere = ["Embedding", "RepeatVector", "Identity", .. joins];
        Assert.Empty(LayerWriters.Names.Except(elsewhere).Except(Rows().Select(r => r.Data.Item1)));
    }

    // A name that Keras would give, so that no Name is written.
    private static string Automatic(string className) => className switch
    {
        "LSTM" or "GRU" => className.ToLowerInvariant(),
        "SimpleRNN" => "simple_rnn",
        "RMSNormalization" => "rms_normalization",
        "PReLU" => "p_re_lu",
        "ReLU" => "re_lu",
        "LeakyReLU" => "leaky_re_lu",
        "ELU" => "elu",
        _ => System.Text.RegularExpressions.Regex.Replace(className, "([a-z])([A-Z])", "$1_$2").ToLowerInvariant(),
    };
}
