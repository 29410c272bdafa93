using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Layers;

/// <summary>All layers. A new layer is a row here and files of its own.</summary>
internal static class LayerCatalog
{
    public static IReadOnlyList<LayerDefinition> All { get; } =
    [
        new InputLayer(),
        new OutputLayer(),
        new LearnedLayer(),
        new UseLayer(),
        new DenseLayer(),
        new LstmLayer(),
        new GruLayer(),
        new SimpleRnnLayer(),
        new Conv1DLayer(),
        new DepthwiseConv1DLayer(),
        new SeparableConv1DLayer(),
        new RepeatVectorLayer(),
        new ImpulseLayer(),
        new TimeDistributedLayer(),
        new BidirectionalLayer(),
        new AutoregressiveLayer(),
        new ActivationLayer(),
        new DropoutLayer(),
        new LastStepsLayer(),
        new FirstStepsLayer(),
        new ZeroPadding1DLayer(),
        new FlattenLayer(),
        new Cropping1DLayer(),
        new SliceLayer(),
        new ReverseLayer(),
        new UpSampling1DLayer(),
        new PermuteLayer(),
        new ReshapeLayer(),
        new MaxPooling1DLayer(),
        new AveragePooling1DLayer(),
        new GlobalMaxPooling1DLayer(),
        new GlobalAveragePooling1DLayer(),
        new SpatialDropout1DLayer(),
        new GaussianNoiseLayer(),
        new LeakyReluLayer(),
        new ReluLayer(),
        new PreluLayer(),
        new EluLayer(),
        new SoftmaxLayer(),
        new LayerNormalizationLayer(),
        new RmsNormalizationLayer(),
        new ConcatenateLayer(),
        new AddLayer(),
        new SubtractLayer(),
        new MultiplyLayer(),
        new AverageLayer(),
        new MaximumLayer(),
        new MinimumLayer(),
        new DotLayer(),
        new AttentionLayer(),
        new AdditiveAttentionLayer(),
        new MultiHeadAttentionLayer(),
        new BatchNormalizationLayer(),
        new EmbeddingLayer(),
        new MaskingLayer(),
    ];

    // Stands for another layer in a stream; it has no attribute.
    private static readonly Dictionary<string, LayerDefinition> ByKind = All.Append(new StreamedConv1DLayer()).ToDictionary(d => d.Kind);

    /// <summary>The definition of a kind, or null where the attribute is of a user's own.</summary>
    public static LayerDefinition? Find(string kind) => ByKind.TryGetValue(kind, out LayerDefinition? definition) ? definition : null;
}
