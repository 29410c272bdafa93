using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>
/// Walks the layers from the inputs to the outputs. Shapes end at the first fault: what follows from it is not reported. The arguments of the
/// layers behind it are still checked.
/// </summary>
internal sealed class ShapeInference
{
    private readonly ModelSpec _model;
    private readonly List<Problem> _problems = [];
    private readonly GraphBuilder _graph;
    private readonly ModelScope _scope;
    private readonly LayerNames _names;
    private readonly References _references;
    private readonly ModelPorts _ports;
    private readonly LayerInference _layers;
    private bool _complete;

    // The used models by name: the position of the first layer of each.
    private readonly Dictionary<string, (int First, LayerSpec Spec)> _used = [];

    // The value that a layer without From reads; null behind a fault.
    private int? _above;

    private ShapeInference(ModelSpec model, GraphBuilder graph, ModelScope scope)
    {
        _model = model;
        _graph = graph;
        _scope = scope;
        _names = new LayerNames(model.Layers);
        _references = new References(model, _graph, _problems);
        _ports = new ModelPorts(_graph, _references, scope, _problems);
        _layers = new LayerInference(_graph, scope, _names, _references, _problems);
        _complete = !model.Faulty && model.Walkable;
    }

    public static InferredModel Infer(ModelSpec model)
    {
        var inference = new ShapeInference(model, new GraphBuilder(), ModelScope.Whole);
        inference.Walk();
        return inference.Result();
    }

    /// <summary>CRNN009: sizes are counted in 32-bit numbers of floats.</summary>
    public static Problem TooLarge(int layer, string what) => new(
        "CRNN009", layer, 0, null, $"{what} is too large: its parameters or activations are past 2^31 floats", "Choose smaller sizes");

    private void Walk()
    {
        if (_model.HasInput && _model.Walkable)
        {
            _above = _ports.AddOwnInput(_model);
        }

        for (int i = 0; i < _model.Layers.Count; i++)
        {
            LayerSpec spec = _model.Layers[i];
            LayerDefinition? definition = spec.Unreadable ? null : LayerCatalog.Find(spec.Kind);
            switch (definition?.Role)
            {
                case LayerRole.Input:
                    _above = _ports.AddInput(definition, spec, i + _scope.FirstIndex);
                    _complete &= _above is not null;
                    break;
                case LayerRole.Model:
                    AddModel(spec, i + _scope.FirstIndex);
                    break;
                case LayerRole.Output:
                    _complete &= _ports.AddOutput(spec, i + _scope.FirstIndex);
                    break;
                case LayerRole.Beside:
                    int? above = _above;
                    AddLayer(definition, spec, i + _scope.FirstIndex);
                    _above = above;
                    break;
                default:
                    AddLayer(definition, spec, i + _scope.FirstIndex);
                    break;
            }
        }

        if (_graph.Layers.Count > 0 && _above is { } last && ModelEnds.AtEnd(_model, _scope, _graph, last) is { } problem)
        {
            _complete = false;
            _problems.Add(problem);
        }
    }

    private InferredModel Result()
    {
        if (_ports.Outputs.Count == 0 && _graph.Layers.Count > 0 && _above is { } last)
            _ports.AddDefaultOutputs(last);
        bool complete = _complete && _ports.Outputs.Count > 0 && _graph.Layers.Count > 0 && _graph.Inputs.Count > 0;
        return new InferredModel(
            _model,
            new EquatableArray<ModelPort>(_graph.Inputs),
            new EquatableArray<ModelPort>(_ports.Outputs),
            new EquatableArray<ValueNode>(_graph.Values),
            new EquatableArray<LayerNode>(_graph.Layers),
            new EquatableArray<Problem>(_problems),
            complete)
        {
            NotNegative = new EquatableArray<Extent>(_graph.NotNegative),
        };
    }

    /// <summary>Puts in the layers of another model.</summary>
    private void AddModel(LayerSpec spec, int index)
    {
        _above = Inputs(spec, index) is { } inputs
            ? UsedModel.Check(spec, index, inputs, _graph, _problems) ? Use(spec, index, inputs) : null
            : UsedModel.Refuse(spec, index, _problems);
        _complete &= _above is not null;
        _references.Add(LayerNames.Given(spec), _above is { } value ? _graph.Values[value].Layer : -1, _above ?? -1);
    }

    private int? Use(LayerSpec spec, int index, IReadOnlyList<int> inputs)
    {
        string name = _scope.Name + _names.Name(index - _scope.FirstIndex), identifier = _scope.Identifier + _names.Identifier(index - _scope.FirstIndex);
        bool frozen = _scope.IsFrozen || !spec.Get("Trainable", true);
        var inner = new ShapeInference(spec.Used!, _graph, new ModelScope(name + "/", identifier + "_", ModelScope.FirstOf(index), frozen, inputs));
        int first = _graph.Layers.Count;
        inner.Walk();
        // Its own faults are reported where it is declared; what masks that come from here meet in it is one of here.
        _problems.AddRange(inner._problems.Where(p => inputs.Any(v => _graph.Values[v].Mask >= 0)).Select(p => p with { Layer = index, Position = 0, Argument = null }));
        int? output = inner._ports.Outputs.Count == 0 ? inner._above : inner._ports.Outputs[0].Value;
        if (!inner._complete || output is not { } value || !SharedParameters.Resolve(spec, index, first, _graph, _used, _problems))
            return null;
        _graph.SetSource(value, new InputSource(LayerCatalog.Find(spec.Kind)!.Describe(spec)));
        return value;
    }

    private void AddLayer(LayerDefinition? definition, LayerSpec spec, int index)
    {
        int? output = definition is null ? null : _layers.Add(definition, spec, index, Inputs(spec, index));
        _above = output;
        _complete &= output is not null;
        _references.Add(LayerNames.Given(spec), output is { } value ? _graph.Values[value].Layer : -1, output ?? -1);
    }

    private List<int>? Inputs(LayerSpec spec, int index)
    {
        IReadOnlyList<string> names = spec.References("From");
        if (names.Count == 0 && _above is null && ModelEnds.AtStart(_model, _scope, spec, index) is { } problem)
            _problems.Add(problem);
        if (names.Count == 0)
            return _above is { } above ? [above] : null;
        List<int?> values = names.Select(name => _references.Value(name, index, "From")).ToList();
        return values.All(v => v is not null) ? values.Select(v => v!.Value).ToList() : null;
    }
}
