namespace CompiledRnn.Generator.Tests;

/// <summary>Models whose generated files are kept as baselines.</summary>
internal static class Examples
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["DemandForecaster"] = Model.Text("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64)]                                       // encoder: [B, 24, 8] -> [B, 64]
            [RepeatVector(12)]                               // [B, 12, 64]
            [Lstm(64, ReturnSequences = true)]               // decoder: [B, 12, 64]
            [TimeDistributed, Dense(1)]                      // [B, 12, 1]
            public partial class DemandForecaster;
            """),
        ["OneToOne"] = Model.Text("""
            namespace Users.Models;

            [Model(Features = 4)]
            [Dense(16, Activation = Activation.Relu, Name = "Hidden")]
            [Dropout(0.25)]
            [Dense(3, Activation = Activation.Softmax, Name = "Scores")]
            public sealed partial class OneToOne;
            """),
        ["Stacked"] = Model.Text("""
            [Model(Steps = 10, Features = 3)]
            [Lstm(20, ReturnSequences = true, Name = "Lower")]
            [Lstm(70, GoBackwards = true, UseBias = false)]
            [Dense(2)]
            public partial class Stacked;
            """),
        ["Activations"] = Model.Text("""
            public static partial class Outer
            {
                [Model(Steps = 6, Features = 5)]
                [ZeroPadding1D(Before = 1, After = 2)]
                [Lstm(7, Activation = Activation.Relu, RecurrentActivation = Activation.Tanh, ReturnSequences = true)]
                [LastSteps(4)]
                [TimeDistributed, Activation(Activation.Sigmoid)]
                [FirstSteps(2)]
                [Flatten]
                [Dense(9)]
                [Activation(Activation.Softmax)]
                internal partial class Activations;
            }
            """),
        ["Shaped"] = Model.Text("""
            [Model(Steps = 9, Features = 4)]
            [LayerNormalization(Name = "Normal")]
            [Cropping1D(Before = 1)]
            [GaussianNoise(0.1)]
            [MaxPooling1D(3, Strides = 2, Padding = Padding.Same)]
            [LeakyRelu]
            [UpSampling1D(2)]
            [SpatialDropout1D(0.25)]
            [Reverse]
            [Permute]
            [Reshape(2, -1)]
            [AveragePooling1D(2, Strides = 1)]
            [Slice(0, 1)]
            [RmsNormalization]
            [Elu(0.5)]
            [GlobalMaxPooling1D]
            [Softmax]
            public partial class Shaped;
            """),
        ["Translator"] = Model.Text("""
            [Model]
            [Input("Source", Steps = 6)]
            [Embedding(50, 8, MaskZero = true)]
            [Lstm(16, ReturnSequences = true, Stateful = true, Name = "Encoder")]
            [Input("Target", Steps = 5)]
            [Embedding(60, 8)]
            [Lstm(16, ReturnSequences = true, InitialState = "Encoder", Name = "Decoder")]
            [Dot(2, 2, From = "Decoder, Encoder")]
            [Softmax(Name = "Attention")]
            [Dot(2, 1, From = "Attention, Encoder", Name = "Context")]
            [Concatenate(From = "Decoder, Context", Name = "Read")]
            [Dense(60, Name = "Words")]
            [Output("Words")]
            [Output("Encoder.H")]
            [Output("Attention")]
            public partial class Translator;
            """),
    };
}
