using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>What a layer sees when its shape is inferred: its options, what comes in, and where to put faults.</summary>
/// <remarks>
/// Behind a fault the input's shape is not known any more (<paramref name="sources"/> is null): then only arguments are checked, so that
/// independent faults come at once and what follows from the first one does not.
/// </remarks>
internal sealed class LayerInput(
    LayerSpec spec, IReadOnlyList<Shape> shapes, int layer, int position, IReadOnlyList<InputSource>? sources, List<Problem> problems)
{
    private readonly InputSource? _source = sources is { Count: > 0 } ? sources[0] : null;

    /// <summary>The input of a layer behind a fault.</summary>
    public static LayerInput ForArguments(LayerSpec spec, int layer, List<Problem> problems) =>
        new(spec, [Shape.Sequence(Shape.Unknown, Shape.Unknown)], layer, 0, null, problems);

    public LayerSpec Spec { get; } = spec;

    /// <summary>The shapes of all inputs.</summary>
    public IReadOnlyList<Shape> Shapes { get; } = shapes;

    /// <summary>The shape of the first input.</summary>
    public Shape Shape => Shapes[0];

    /// <summary>Numbers of steps that may come out negative where a call's sequences are too short.</summary>
    public List<Extent> NotNegative { get; } = [];

    /// <summary>Whether the input's shape is known; behind a fault only arguments are checked.</summary>
    public bool IsKnown => sources is not null;

    /// <summary>How messages call this layer.</summary>
    public string Description => LayerCatalog.Find(Spec.Kind)?.Describe(Spec) ?? Spec.Kind;

    /// <summary>The layer inside a wrapper.</summary>
    /// <param name="shape">What comes in.</param>
    /// <param name="index">Which of the layers behind the wrapper.</param>
    public LayerInput Inner(Shape shape, int index = 0) => new(Spec.Inner[index], [shape], layer, position + 1 + index, sources, problems);

    /// <summary>How messages call an input: <c>Lstm(64)</c>.</summary>
    public string SourceOf(int input) => sources is null ? "the layer above" : sources[input].Description;

    /// <summary>Adds a fault at this layer.</summary>
    /// <returns>Null, so that a shape rule can end with it.</returns>
    public Shape? Fail(string rule, string fault, string mend, string? argument = null, int fixLayer = -1)
    {
        if (sources is not null || rule == "CRNN005")
            problems.Add(new Problem(rule, layer, position, argument, fault, mend, fixLayer));
        return null;
    }

    /// <summary>Adds a fault whose fix writes something: a width.</summary>
    public void FailWith(string replacement, string rule, string fault, string mend)
    {
        if (sources is not null)
            problems.Add(new Problem(rule, layer, position, null, fault, mend) { Replacement = replacement });
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
        if (_source is null || Shape.IsSequence)
            return true;
        string needs = $"{Description} needs a sequence [steps, features], and {_source.Description} gives the vector {Shape}";
        if (_source.CollapsedBy >= 0)
            Fail("CRNN101", needs, $"Set ReturnSequences = true on {_source.CollapsedDescription}", fixLayer: _source.CollapsedBy);
        else
            Fail("CRNN101", needs, "Put a layer that gives a sequence before it, for example RepeatVector");
        return false;
    }

    /// <summary>CRNN102 and CRNN103: a recurrent layer's input.</summary>
    public bool NeedsSequenceForRecurrence()
    {
        if (_source is null || Shape.IsSequence)
            return true;
        string needs = $"{Description} needs a sequence [steps, features], and {_source.Description} gives the vector {Shape}";
        if (_source.CollapsedBy >= 0)
            Fail("CRNN102", needs, $"Set ReturnSequences = true on {_source.CollapsedDescription}", fixLayer: _source.CollapsedBy);
        else
            Fail("CRNN103", needs, "Insert RepeatVector(steps) before it");
        return false;
    }

    /// <summary>CRNN104: a layer that makes a sequence out of a vector.</summary>
    public bool NeedsVector()
    {
        if (_source is null || Shape.IsVector)
            return true;
        string gets = $"{Description} makes a sequence out of a vector, and {_source.Description} gives the sequence {Shape}";
        if (_source.SequencedBy >= 0)
            Fail("CRNN104", gets, $"Set ReturnSequences = false on {_source.SequencedDescription}, or insert Flatten", fixLayer: _source.SequencedBy);
        else
            Fail("CRNN104", gets, "Insert Flatten before it");
        return false;
    }

    /// <summary>CRNN110: the number of steps decides a size.</summary>
    public bool NeedsKnownLength()
    {
        if (_source is null || Shapes.All(s => s.IsFixed))
            return true;
        int first = Shapes.TakeWhile(s => s.IsFixed).Count();
        Fail("CRNN110", $"{Description} needs to know the number of steps, and {SourceOf(first)} gives {Shapes[first]}", "Set Steps of [Model] to a number");
        return false;
    }
}
