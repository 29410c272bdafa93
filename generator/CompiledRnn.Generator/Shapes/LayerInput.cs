using System;
using System.Collections.Generic;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>What a layer sees when its shape is inferred: its options, what comes in, and where to put faults.</summary>
/// <remarks>
/// Behind a fault the input's shape is not known any more (<paramref name="source"/> is null): then only arguments are checked, so that
/// independent faults come at once and what follows from the first one does not.
/// </remarks>
internal sealed class LayerInput(LayerSpec spec, Shape shape, int layer, int position, InputSource? source, List<Problem> problems)
{
    /// <summary>The input of a layer behind a fault.</summary>
    public static LayerInput ForArguments(LayerSpec spec, int layer, List<Problem> problems) =>
        new(spec, Shape.Sequence(Shape.Unknown, Shape.Unknown), layer, 0, null, problems);

    public LayerSpec Spec { get; } = spec;

    public Shape Shape { get; } = shape;

    /// <summary>How messages call this layer.</summary>
    public string Description => LayerCatalog.Find(Spec.Kind)?.Describe(Spec) ?? Spec.Kind;

    /// <summary>The layer inside a wrapper.</summary>
    public LayerInput Inner(Shape shape) => new(Spec.Inner[0], shape, layer, position + 1, source, problems);

    /// <summary>Adds a fault at this layer.</summary>
    /// <returns>Null, so that a shape rule can end with it.</returns>
    public Shape? Fail(string rule, string fault, string mend, string? argument = null, int fixLayer = -1)
    {
        if (source is not null || rule == "CRNN005")
            problems.Add(new Problem(rule, layer, position, argument, fault, mend, fixLayer));
        return null;
    }

    /// <summary>CRNN005: a whole number that must be at least so much.</summary>
    public bool AtLeast(string option, int minimum, int value) =>
        value >= minimum || Refuse(option, value.ToString(System.Globalization.CultureInfo.InvariantCulture), $"Set it to {minimum} or more");

    /// <summary>CRNN005: a value outside its range.</summary>
    public bool Refuse(string option, string value, string mend)
    {
        Fail("CRNN005", $"{option} of {Spec.Kind} is {value}", mend, option);
        return false;
    }

    /// <summary>CRNN005: enumeration values that do not exist.</summary>
    public bool Defined<T>(string option)
        where T : struct, Enum =>
        !Spec.Has(option) || Enum.IsDefined(typeof(T), Spec.Get(option, default(T)))
        || Refuse(option, Spec.Get(option, default(T)).ToString(), $"Choose a value of {typeof(T).Name}");

    /// <summary>CRNN101: a layer that works on steps.</summary>
    public bool NeedsSequence()
    {
        if (source is null || Shape.IsSequence)
            return true;
        string needs = $"{Description} needs a sequence [steps, features], and {source.Description} gives the vector {Shape}";
        if (source.CollapsedBy >= 0)
            Fail("CRNN101", needs, $"Set ReturnSequences = true on {source.CollapsedDescription}", fixLayer: source.CollapsedBy);
        else
            Fail("CRNN101", needs, "Put a layer that gives a sequence before it, for example RepeatVector");
        return false;
    }

    /// <summary>CRNN102 and CRNN103: a recurrent layer's input.</summary>
    public bool NeedsSequenceForRecurrence()
    {
        if (source is null || Shape.IsSequence)
            return true;
        string needs = $"{Description} needs a sequence [steps, features], and {source.Description} gives the vector {Shape}";
        if (source.CollapsedBy >= 0)
            Fail("CRNN102", needs, $"Set ReturnSequences = true on {source.CollapsedDescription}", fixLayer: source.CollapsedBy);
        else
            Fail("CRNN103", needs, "Insert RepeatVector(steps) before it");
        return false;
    }

    /// <summary>CRNN104: a layer that makes a sequence out of a vector.</summary>
    public bool NeedsVector()
    {
        if (source is null || Shape.IsVector)
            return true;
        string gets = $"{Description} makes a sequence out of a vector, and {source.Description} gives the sequence {Shape}";
        if (source.SequencedBy >= 0)
            Fail("CRNN104", gets, $"Set ReturnSequences = false on {source.SequencedDescription}, or insert Flatten", fixLayer: source.SequencedBy);
        else
            Fail("CRNN104", gets, "Insert Flatten before it");
        return false;
    }

    /// <summary>CRNN110: the number of steps decides a size.</summary>
    public bool NeedsKnownLength()
    {
        if (source is null || Shape.IsKnown)
            return true;
        Fail("CRNN110", $"{Description} needs to know the number of steps, and {source.Description} gives {Shape}", "Set Steps of [Model] to a number");
        return false;
    }
}
