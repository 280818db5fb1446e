"""What people see in the browser. The one home of `gradio`; knows nothing of how a reply is made."""
