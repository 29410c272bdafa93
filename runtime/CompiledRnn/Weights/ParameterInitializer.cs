using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// Fills the parameters of a new model as Keras does (keras/src/initializers/random_initializers.py), though with numbers of its own:
/// they depend on the seed and the parameter's position alone, not on the machine.
/// </summary>
internal static class ParameterInitializer
{
    // "INIT": keeps the start values apart from other users of the same seed.
    private const ulong KeyDomain = 0x494E4954UL << 32;

    public static void Fill(ParameterCollection parameters, int seed)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            var values = new float[parameter.Length];
            var random = new RandomStream(KeyDomain | (uint)seed, (ulong)i);
            if (parameter.Definition.UnitForget)
                FillUnitForget(parameter.Definition, values, random);
            else
                Fill(parameter.Definition, parameter.Shape, values, random);
            parameter.CopyFrom(values);
        }
    }

    // Keras: concat[init(U), ones(U), init(2U)] over the gates i, f, c, o.
    private static void FillUnitForget(ParameterDefinition definition, Span<float> values, RandomStream random)
    {
        int units = definition.Layout.Units;
        Fill(definition, new TensorShape(units), values[..units], random);
        values.Slice(units, units).Fill(1);
        Span<float> rest = values[(2 * units)..];
        Fill(definition, new TensorShape(rest.Length), rest, random);
    }

    private static void Fill(ParameterDefinition definition, TensorShape shape, Span<float> values, RandomStream random)
    {
        InitializerOptions options = definition.InitializerOptions ?? InitializerOptions.Defaults;
        switch (definition.Initializer)
        {
            case Initializer.Zeros:
                values.Clear();
                break;
            case Initializer.Ones:
                values.Fill(1);
                break;
            case Initializer.Constant:
                values.Fill((float)options.Value);
                break;
            case Initializer.Identity:
                IdentityInitializer.Fill(definition.Name, shape, options.Gain, values);
                break;
            case Initializer.Orthogonal:
                OrthogonalInitializer.Fill(definition.Name, shape, options.Gain, values, random);
                break;
            case Initializer.RandomUniform or Initializer.RandomNormal or Initializer.TruncatedNormal:
                PlainRandomInitializer.Fill(definition.Initializer, options, values, random);
                break;
            default:
                VarianceScalingInitializer.Fill(definition.Initializer, options, Fans.Of(shape), values, random);
                break;
        }
    }
}
