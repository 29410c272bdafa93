using CompiledRnn.Interop;

namespace CompiledRnn.ModelTests.Interop;

/// <summary>Graphs: inputs, outputs, names, states, shared layers.</summary>
public class GraphWriterTests
{
    [Fact]
    public void Class_stands_in_its_namespace()
    {
        KerasModel model = KerasText.Model([KerasText.Input("x", "[null, null, 8]"), KerasText.Layer("LSTM", "lstm", """{"units": 64}""", "x")], "lstm");
        Assert.Equal(
            """
            using CompiledRnn;

            namespace Shop.Models;

            [Model(Steps = Steps.Any, Features = 8)]
            [Lstm(64)]
            public partial class Forecaster;

            """,
            ModelWriter.Write(model, "Forecaster", "Shop.Models").Text);
    }

    [Fact]
    public void Encoder_hands_its_states_over()
    {
        KerasModel model = KerasText.Model(
            [
                KerasText.Input("past", "[null, 6, 3]"), KerasText.Input("known", "[null, 4, 5]"),
                KerasText.Layer("LSTM", "encoder", """{"units": 12, "return_state": true}""", "past"),
                KerasText.Layer("LSTM", "decoder", """{"units": 12, "return_sequences": true}""", "known, encoder:1, encoder:2"),
                KerasText.Layer("TimeDistributed", "out", """{"layer": {"class_name": "Dense", "config": {"units": 5}}}""", "decoder"),
            ],
            "out");
        Assert.Equal(
            """
            [Model]
            [Input("Past", Steps = 6, Features = 3)]
            [Input("Known", Steps = 4, Features = 5)]
            [Lstm(12, Name = "Encoder", From = "Past")]
            [Lstm(12, ReturnSequences = true, Name = "Decoder", From = "Known", InitialState = "Encoder")]
            [TimeDistributed(Name = "Out"), Dense(5)]
            """,
            KerasText.Brackets(ModelWriter.Write(model, "Forecaster")));
    }

    [Fact]
    public void Layer_called_twice_shares_its_parameters()
    {
        KerasModel model = KerasText.Model(
            [
                KerasText.Input("x", "[null, 5, 3]"),
                KerasText.Layer("SimpleRNN", "cell", """{"units": 3, "return_sequences": true, "return_state": true}""", "x", "cell, cell:1"),
                KerasText.Layer("Add", "add", "{}", "cell, cell@1"),
            ],
            "add", "cell@1:1");
        AnnotatedClass written = ModelWriter.Write(model, "Forecaster");
        Assert.Equal(
            """
            [Model(Steps = 5, Features = 3)]
            [SimpleRnn(3, ReturnSequences = true, Name = "Cell")]
            [SimpleRnn(3, ReturnSequences = true, Name = "Cell1", Share = "Cell", InitialState = "Cell")]
            [Add(Name = "Add", From = "Cell, Cell1")]
            [Output("Add")]
            [Output("Cell1.H")]
            """,
            KerasText.Brackets(written));
        Assert.Equal(["cell", "add"], written.Layers);
    }

    [Fact]
    public void Separate_directions_have_ports()
    {
        KerasModel model = KerasText.Model(
            [
                KerasText.Input("x", "[null, 5, 3]"),
                KerasText.Layer(
                    "Bidirectional", "both", """{"merge_mode": null, "layer": {"class_name": "LSTM", "config": {"units": 4, "return_state": true}}}""", "x"),
            ],
            "both", "both:1", "both:2", "both:5");
        Assert.Equal(
            """
            [Model(Steps = 5, Features = 3)]
            [Bidirectional(Merge.None, Name = "Both"), Lstm(4)]
            [Output("Both")]
            [Output("Both.Backward")]
            [Output("Both.ForwardH")]
            [Output("Both.BackwardC")]
            """,
            KerasText.Brackets(ModelWriter.Write(model, "Forecaster")));
    }

    [Fact]
    public void Layers_that_do_nothing_are_read_through()
    {
        KerasModel model = KerasText.Model(
            [
                KerasText.Input("x", "[null, 3]"), KerasText.Layer("Identity", "same", "{}", "x"), KerasText.Layer("Flatten", "flatten", "{}", "same"),
                KerasText.Layer("Dense", "dense", """{"units": 4}""", "flatten"),
            ],
            "dense");
        Assert.Equal("[Model(Features = 3)]\n[Dense(4)]", KerasText.Brackets(ModelWriter.Write(model, "Forecaster")));
    }

    [Fact]
    public void Names_are_no_members_and_not_the_class()
    {
        KerasModel model = KerasText.Model(
            [
                KerasText.Input("x", "[null, 3]"), KerasText.Layer("Dense", "predict", """{"units": 4}""", "x"),
                KerasText.Layer("Dense", "fore-caster", """{"units": 4}""", "predict"), KerasText.Layer("Dense", "2nd", """{"units": 4}""", "fore-caster"),
            ],
            "2nd");
        Assert.Equal(
            """
            [Model(Features = 3)]
            [Dense(4, Name = "PredictLayer")]
            [Dense(4, Name = "ForeCasterLayer")]
            [Dense(4, Name = "Layer2nd")]
            """,
            KerasText.Brackets(ModelWriter.Write(model, "ForeCaster")));
    }

    [Fact]
    public void Cut_keeps_what_an_output_reads()
    {
        KerasModel model = KerasText.Model(
            [
                KerasText.Input("x", "[null, 3]"), KerasText.Layer("Dense", "a", """{"units": 4}""", "x"), KerasText.Layer("Dense", "b", """{"units": 4}""", "x"),
                KerasText.Layer("Add", "c", "{}", "a, b"),
            ],
            "c");
        Assert.Equal("[Model(Features = 3)]\n[Dense(4, Name = \"B\")]", KerasText.Brackets(ModelWriter.Write(model.Cut(new KerasReference("b")), "Forecaster")));
    }

    [Fact]
    public void Circle_is_refused()
    {
        KerasModel model = KerasText.Model(
            [KerasText.Input("x", "[null, 3]"), KerasText.Layer("Add", "a", "{}", "x, b"), KerasText.Layer("Add", "b", "{}", "x, a")], "b");
        Assert.Contains("reads what depends on it", Assert.Throws<FormatException>(() => ModelWriter.Write(model, "Forecaster")).Message);
    }
}
